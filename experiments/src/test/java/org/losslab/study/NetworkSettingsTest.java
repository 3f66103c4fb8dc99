package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;

/** Networks in a study's file. */
class NetworkSettingsTest {
  private static final String LIST =
      """
      network:
        - conv2d: {filters: 8, kernel: 5, stride: 2, padding: same, activation: relu, name: stem}
        - batchNormalization
        - relu: {}
        - conv2d: {filters: 8, padding: same}
        - add: stem
        - maxPooling2d: 2
        - averagePooling2d: {size: 2, stride: 1}
        - dropout: 0.25
        - flatten:
        - dense: 20
      """;

  @TempDir Path folder;

  @Test
  void aListIsReadWithKerasDefaults() {
    StudyConfig study = Studies.read(Studies.SHORTEST + LIST);
    NetworkPlan plan =
        NetworkPlan.of(study.network().orElseThrow().layers(), new ImageShape(32, 32, 3), 10);
    assertThat(plan.steps())
        .extracting(step -> step.name() + " " + step.shapeText() + " " + step.trained())
        .containsExactly(
            "input 32x32x3 0",
            "stem 16x16x8 608",
            "batchNormalization_1 16x16x8 16",
            "relu_1 16x16x8 0",
            "conv2d_1 16x16x8 584",
            "add_1 16x16x8 0",
            "maxPooling2d_1 8x8x8 0",
            "averagePooling2d_1 7x7x8 0",
            "dropout_1 7x7x8 0",
            "flatten_1 392 0",
            "dense_1 20 7860",
            "output 10 210");
    assertThat(plan.step("add_1").inputs()).containsExactly("conv2d_1", "stem");
  }

  @Test
  void aStudyAndASpecAreReadBackEqual() {
    StudyConfig study = Studies.read(Studies.SHORTEST + LIST);
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
    RunSpec run = study.runs().get(0).spec();
    RunSpec read = RunSpecJson.read(Path.of("spec.json"), RunSpecJson.json(run));
    assertThat(read).isEqualTo(run);
    assertThat(read.digest()).isEqualTo(run.digest());
  }

  @Test
  void theDefaultIsNoPartOfARun() {
    StudyConfig plain = Studies.read(Studies.SHORTEST);
    StudyConfig said = Studies.read(Studies.SHORTEST + "network: keras-cifar10\n");
    assertThat(said).isEqualTo(plain);
    assertThat(RunSpecJson.json(said.runs().get(0).spec())).doesNotContain("network");
    assertThat(StudyWriter.yaml(said)).doesNotContain("network");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keras-cifar|10: network is \"keras-cifar\" without layers; expected keras-cifar10, a file"
            + " such as small.yaml, or a list of layers",
        "[conv3d: 1]|11: a value of network.layers is \"conv3d\"; expected a layer: a mapping of one"
            + " of conv2d, maxPooling2d, averagePooling2d, globalAveragePooling2d, dropout,"
            + " batchNormalization, flatten, dense, relu, add; did you mean conv2d?",
        "[conv2d: {}]|19: network.layers.conv2d.filters is missing; expected a whole number from 1"
            + " to 4096",
        "[conv2d: 3]|19: network.layers.conv2d is 3; expected a mapping of settings",
        "[flatten, dense: 0]|27: network.layers.dense is 0; expected a whole number from 1 to 65536,"
            + " or a mapping of settings",
        "[dense: 3]|11: network, layer 1: dense takes one row of values, and input gives 32x32x3;"
            + " put flatten or globalAveragePooling2d before it",
        "[relu]|10: network, the end: the output layer needs one row of values, and relu_1 gives"
            + " 32x32x3; end with flatten or globalAveragePooling2d",
        "[flatten, maxPooling2d: 2]|20: network, layer 2: the layer takes an image of rows, columns"
            + " and channels, and flatten_1 gives one row of 3072",
        "[maxPooling2d: 40, flatten]|11: network, layer 1: windows of 40x40 do not fit into the"
            + " 32x32x3 of input; expected a smaller window, or padding: same",
        "[relu, add: stem, flatten]|17: network, layer 2: names the layer \"stem\", which is none"
            + " before it; expected one of input, relu_1",
        "[relu, maxPooling2d: 2, add: relu_1, flatten]|34: network, layer 3: add takes two outputs of"
            + " one shape; maxPooling2d_1 gives 16x16x3, and relu_1 gives 32x32x3",
        "[relu: {name: a}, relu: {name: a}, flatten]|28: network, layer 2: the name \"a\" is taken;"
            + " expected a name for each layer alone",
        "[]|10: network.layers is an empty list; expected at least one value",
      })
  void whatDoesNotFitIsRefusedAtItsPlace(String network, String message) {
    assertThat(Studies.messages(Studies.SHORTEST + "network: " + network + "\n"))
        .containsExactly("s.yaml:3:" + message);
  }

  @Test
  void aListGoesWithTheCpuAndDropoutLayers() {
    assertThat(
            Studies.messages(
                "study: s\ngrid: {loss: kld, seed: 1, backend: [cpu, cuda]}\n"
                    + "training: {dropout: 0.3}\nnetwork: [flatten]\n"))
        .containsExactly(
            "s.yaml:3:21: training.dropout belongs to keras-cifar10; expected dropout as a layer"
                + " of the network, as - dropout: 0.5 in a list",
            "s.yaml:4:10: a network other than keras-cifar10 is computed on the CPU alone;"
                + " expected backend: cpu, or network: keras-cifar10");
  }

  @Test
  void theGridVariesNumbersInLayers() {
    StudyConfig study =
        Studies.read(
            "study: s\ngrid: {loss: kld, seed: 1, network.0.conv2d.filters: [4, 8],"
                + " network.2.dense.units: 3}\n"
                + "network: [conv2d: {filters: 2}, flatten, dense: 5]\n");
    assertThat(study.runs()).hasSize(2);
    assertThat(study.runs().get(1).spec().network().orElseThrow().layers().toString())
        .contains("filters=8")
        .contains("units=3");
    assertThat(study.runs().get(1).choices()).containsEntry("network.0.conv2d.filters", "8");
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
    assertThat(ArmKey.labels(ArmKey.of(List.of("kld"), List.of("cpu"), study.grid().further())))
        .containsValues("kld, filters 4", "kld, filters 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.0.conv2d.filters: 0|2:54: grid.network.0.conv2d.filters is 0; expected a whole"
            + " number from 1 to 4096, or a list of such",
        "network.0.conv2d.filter: 4|2:28: grid.network.0.conv2d.filter: \"filter\" is no number of"
            + " conv2d; expected one of filters, kernel, stride",
        "network.0.conv2d.padding: same|2:28: grid.network.0.conv2d.padding: \"padding\" is no"
            + " number of conv2d; expected one of filters, kernel, stride",
        "network.7.dense.units: 4|2:51: grid.network.7.dense.units leads to layer 7, and the"
            + " network's layers are 0 to 1",
        "network.1.dense.units: 4|2:51: grid.network.1.dense.units leads to a dense, and layer 1 is"
            + " a flatten",
        "network.0.conv2d.kernel: [3, 11]|2:57: network, layer 1: windows of 11x11 do not fit into"
            + " the 10x10x3 of input; expected a smaller window, or padding: same",
      })
  void aPathThatLeadsToNoNumberIsRefusedAtItsPlace(String axis, String message) {
    assertThat(
            Studies.messages(
                "study: s\ngrid: {loss: kld, seed: 1, "
                    + axis
                    + "}\nnetwork: [conv2d: {filters: 2}, flatten]\n"
                    + "dataset: {name: folder, directory: x, resize: [10, 10], channels: 3}\n"))
        .containsExactly("s.yaml:" + message);
  }

  @Test
  void theCommandLineChangesNumbersInLayers() {
    String yaml = Studies.SHORTEST + "network: [conv2d: {filters: 2}, flatten]\n";
    StudyConfig study = Studies.read(yaml, "network.0.conv2d.filters=5");
    assertThat(study.network().orElseThrow().layers().toString()).contains("filters=5");
    assertThat(Studies.read(yaml, "grid.network.0.conv2d.filters=5,6").runs()).hasSize(2);
    assertThat(Studies.messages(yaml, "network.1.conv2d.filters=5"))
        .containsExactly(
            "--set network.1.conv2d.filters=5: leads to a conv2d, and layer 1 is a flatten");
  }

  @Test
  void theGridVariesNetworksInFiles() throws IOException {
    Files.writeString(folder.resolve("small.yaml"), "- flatten\n- dense: 5\n");
    Files.writeString(folder.resolve("large.yaml"), "- flatten\n- dense: 50\n");
    Path file = folder.resolve("s.yaml");
    Files.writeString(
        file,
        "study: s\ngrid: {loss: kld, seed: 1, network: [small.yaml, large.yaml, keras-cifar10]}\n");
    StudyConfig study = StudyReader.read(file, List.of());
    assertThat(study.runs()).hasSize(3);
    assertThat(study.runs().get(1).choices())
        .containsEntry("network", "{name: large, layers: [{flatten: {}}, {dense: 50}]}");
    assertThat(study.runs().get(1).spec().network().orElseThrow().layers()).hasSize(2);
    assertThat(study.runs().get(2).spec().network()).isEmpty();
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
    Files.writeString(folder.resolve("small.yaml"), "- flatten\n- dense: none\n");
    try {
      StudyReader.read(file, List.of());
    } catch (InputException e) {
      assertThat(e.messages().get(0)).contains("small.yaml:2:10: ").contains("dense is the text");
    }
  }
}
