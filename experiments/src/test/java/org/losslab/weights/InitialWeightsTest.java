package org.losslab.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;
import org.losslab.records.FakeNetwork;
import org.losslab.study.Activation;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.Padding;

class InitialWeightsTest {
  @TempDir private Path folder;

  private static NetworkPlan plan(int filters) {
    Optional<String> unnamed = Optional.empty();
    return NetworkPlan.of(
        List.of(
            new LayerConfig.Conv2d(
                filters, 3, 1, Padding.SAME, Activation.RELU, unnamed, Optional.of("stem")),
            new LayerConfig.BatchNormalization(0.9, 0.001, unnamed, unnamed),
            new LayerConfig.Flatten(unnamed, unnamed)),
        new ImageShape(4, 4, 2),
        3);
  }

  private static NetworkWeights weights(int filters) {
    NetworkPlan plan = plan(filters);
    List<String> order = NetworkWeights.planOrder(plan).orElseThrow();
    int size = (int) plan.steps().stream().mapToLong(step -> step.trained() + step.kept()).sum();
    float[] row = new float[size];
    IntStream.range(0, size).forEach(i -> row[i] = i / 7f);
    NetworkWeights weights = NetworkWeights.ofRow(plan, order, row);
    assertThat(weights.row(order)).isEqualTo(row);
    return weights;
  }

  private Path write(String name, NetworkWeights weights) throws Exception {
    Path file = folder.resolve(name);
    if (name.endsWith(".npz")) {
      try (var out = Files.newOutputStream(file)) {
        NpzFile.write(weights, out);
      }
      return file;
    }
    if (name.endsWith(".zip")) {
      float[] row = weights.row(NetworkWeights.planOrder(weights.plan()).orElseThrow());
      return Files.write(file, FakeNetwork.archive(row));
    }
    return Files.write(file, KerasWeightsFile.bytes(weights));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start.npz", "start.weights.h5", "model.zip"})
  void readsWhatItWrites(String name) throws Exception {
    NetworkWeights weights = weights(4);
    Path file = write(name, weights);
    NetworkWeights read = InitialWeights.read(file, plan(4));
    assertThat(read.sha256()).isEqualTo(weights.sha256());
    assertThat(read.arrays()).hasSameSizeAs(weights.arrays());
  }

  @ParameterizedTest
  @ValueSource(strings = {"start.npz", "start.weights.h5"})
  void namesTheLayersThatDoNotFit(String name) throws Exception {
    Path file = write(name, weights(5));
    assertThatThrownBy(() -> InitialWeights.read(file, plan(4)))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.messages())
                    .contains(
                        file + ": layer stem: its kernel is 3x3x2x5, expected 3x3x2x4",
                        file + ": layer output: its kernel is 80x3, expected 64x3"));
  }

  @Test
  void saysHowManyParametersAModelHas() throws Exception {
    Path file = write("model.zip", weights(5));
    assertThatThrownBy(() -> InitialWeights.read(file, plan(4)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + " has 358 parameters, expected 287");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start.npz", "start.weights.h5", "start.keras", "model.zip", "x.pt"})
  void tellsWhatIsNoSuchFile(String name) throws Exception {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> InitialWeights.read(file, plan(4)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": there is no such file");
    Files.writeString(file, "not a file of weights, however long it may be".repeat(40));
    assertThatThrownBy(() -> InitialWeights.read(file, plan(4)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void refusesOtherWeightsThanBefore() {
    assertThatThrownBy(
            () -> InitialWeights.require(Path.of("x.npz"), "a".repeat(64), Optional.of("b")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.npz holds other weights");
  }
}
