package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.data.LabeledImages;
import org.losslab.data.sources.Datasets;
import org.losslab.loss.Losses;
import org.losslab.loss.OwnLoss;
import org.losslab.study.ImageShape;
import org.losslab.study.RunSpec;

class StudyNetworkTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private static final RunSpec SPEC = TinyRun.spec();
  private static final LabeledImages IMAGES = Datasets.load(SPEC.dataset(), Path.of(".")).train();

  @Test
  void theArmsOfASeedStartFromTheSameParameters() {
    assertThat(StudyNetwork.create(TinyRun.spec("kld", 0.1, 1), SHAPE, 10, 12).parameters())
        .isEqualTo(StudyNetwork.create(SPEC, SHAPE, 10, 12).parameters());
  }

  @Test
  void evaluationMeasuresWhatTheOutputsSay() {
    Evaluation evaluation = StudyNetwork.create(SPEC, SHAPE, 10, 12).evaluate(IMAGES);
    // MCXENT is the cross-entropy, here by Deeplearning4j in float32.
    assertThat(evaluation.loss()).isCloseTo(evaluation.measures().crossEntropy(), within(1e-5));
    assertThat(evaluation.measures().crossEntropy()).isCloseTo(Math.log(10), within(0.3));
    long counted = 0;
    for (long[] row : evaluation.measures().confusion()) {
      counted += Arrays.stream(row).sum();
    }
    assertThat(counted).isEqualTo(IMAGES.size());
  }

  @Test
  void evaluationInPiecesIsEvaluationAtOnce() {
    StudyNetwork network = StudyNetwork.create(SPEC, SHAPE, 10, 12);
    Evaluation once = network.evaluate(IMAGES);
    // 12 times 48 images: more than one piece of 500, the last one smaller.
    byte[] pixels = new byte[12 * IMAGES.pixels().length];
    int[] labels = new int[12 * IMAGES.size()];
    for (int i = 0; i < 12; i++) {
      System.arraycopy(
          IMAGES.pixels(), 0, pixels, i * IMAGES.pixels().length, IMAGES.pixels().length);
      System.arraycopy(IMAGES.labels(), 0, labels, i * IMAGES.size(), IMAGES.size());
    }
    Evaluation many = network.evaluate(new LabeledImages(SHAPE, 10, pixels, labels));
    assertThat(many.loss()).isCloseTo(once.loss(), within(1e-6));
    assertThat(many.measures().crossEntropy())
        .isCloseTo(once.measures().crossEntropy(), within(1e-6));
    assertThat(many.measures().accuracy()).isEqualTo(once.measures().accuracy());
  }

  @Test
  void evaluationChangesNothing() {
    StudyNetwork network = StudyNetwork.create(SPEC, SHAPE, 10, 12);
    StudyNetwork other = StudyNetwork.create(SPEC, SHAPE, 10, 12);
    network.evaluate(IMAGES);
    network.fit(batch());
    other.fit(batch());
    assertThat(network.parameters()).isEqualTo(other.parameters());
  }

  @Test
  void fitReturnsTheLossBeforeTheStepAndLearns() {
    StudyNetwork network = StudyNetwork.create(SPEC, SHAPE, 10, 12);
    Minibatch batch = batch();
    double first = network.fit(batch);
    assertThat(network.logits()).hasSize(IMAGES.size() * IMAGES.classes());
    double last = first;
    for (int i = 0; i < 8; i++) {
      last = network.fit(batch);
    }
    assertThat(first).isCloseTo(Math.log(10), within(0.4));
    assertThat(last).isLessThan(first);
  }

  static Stream<String> losses() {
    return Stream.concat(Losses.names().stream(), Stream.of(OwnLoss.class.getName()));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void goesOnBitForBitWhenRestored(String loss) throws IOException {
    StudyNetwork network = StudyNetwork.create(TinyRun.spec(loss, 0.001, 1), SHAPE, 10, 12);
    network.fit(batch());
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    network.saveForTraining(saved);
    StudyNetwork restored =
        StudyNetwork.restore(SPEC, SHAPE, new ByteArrayInputStream(saved.toByteArray()));
    assertThat(restored.parameters()).isEqualTo(network.parameters());
    network.fit(batch());
    restored.fit(batch());
    assertThat(restored.parameters()).isEqualTo(network.parameters());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nll", "kld-fused"})
  void theFusedLossesTrainTheBitsOfMcxent(String loss) {
    StudyNetwork network = StudyNetwork.create(TinyRun.spec(loss, 0.001, 1), SHAPE, 10, 12);
    StudyNetwork mcxent = StudyNetwork.create(SPEC, SHAPE, 10, 12);
    for (int step = 0; step < 3; step++) {
      network.fit(batch());
      mcxent.fit(batch());
    }
    assertThat(network.parameters()).isEqualTo(mcxent.parameters());
  }

  @Test
  void aModelForUseHasParametersButNoOptimizer() throws IOException {
    StudyNetwork network = StudyNetwork.create(SPEC, SHAPE, 10, 12);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    network.saveForUse(saved);
    MultiLayerNetwork model =
        ModelSerializer.restoreMultiLayerNetwork(
            new ByteArrayInputStream(saved.toByteArray()), false);
    assertThat(model.params().toFloatVector()).isEqualTo(network.parameters());
    assertThat(saved.size()).isLessThan(2 * 4 * network.parameters().length);
  }

  @Test
  void tellsWhetherParametersAreFinite() {
    StudyNetwork network = StudyNetwork.create(TinyRun.spec("kld", 10, 1), SHAPE, 10, 12);
    assertThat(network.isFinite()).isTrue();
    for (int i = 0; i < 20 && network.isFinite(); i++) {
      network.fit(batch());
    }
    assertThat(network.isFinite()).as("after steps of size 10").isFalse();
  }

  private static Minibatch batch() {
    Minibatch batch = new Minibatch(IMAGES, 0);
    batch.load(IntStream.range(0, IMAGES.size()).toArray(), 0, IMAGES.size());
    return batch;
  }
}
