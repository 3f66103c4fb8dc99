package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir private Path folder;

  @Test
  void listsTheNumberedRunsAndWritesNothing() throws Exception {
    Path results = folder.resolve("results");
    Output output = Output.of("plan", study().toString(), "--results", results.toString());
    assertThat(output.code()).isZero();
    assertThat(runs(output))
        .containsExactly(
            "   1  mcxent-cpu-1-7b24623a  3 epochs           1,200 images  waiting  dropout=0.25",
            "   2  mcxent-cpu-1-71055d76  3 epochs           1,200 images  waiting  dropout=0.5",
            "   3  kld-cpu-1-249038ef     3 epochs           1,200 images  waiting  dropout=0.25",
            "   4  kld-cpu-1-22e1e261     3 epochs           1,200 images  waiting  dropout=0.5",
            "4 runs, 4,800 images to train on; results in " + results.resolve("plan"));
    assertThat(output.err()).isEmpty();
    assertThat(results).doesNotExist();
  }

  @Test
  void countsOneRunAndOneEpochAsOne() throws Exception {
    Output output =
        Output.of(
            "plan",
            study().toString(),
            "--set",
            "training.epochs=1",
            "--set",
            "grid.loss=kld",
            "--set",
            "grid.dropout=0.1");
    assertThat(runs(output)).hasSize(2);
    assertThat(output.outLines().get(0)).contains("  1 epoch  ");
    assertThat(output.outLines().get(1)).startsWith("1 run, ");
  }

  @Test
  void showsOverrides() throws Exception {
    Output output =
        Output.of(
            "plan", study().toString(), "--set", "grid.seed=7,8", "--set", "grid.dropout=0.1");
    assertThat(runs(output))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("   2  mcxent-cpu-8-") && line.contains("dropout=0.1"));
  }

  @Test
  void refusesAStudyThatIsALink() throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    Files.createSymbolicLink(results.resolve("plan"), Files.createDirectory(folder.resolve("x")));
    Output output = Output.of("plan", study().toString(), "--results", results.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("is a symbolic link");
  }

  private Path study() throws Exception {
    return Files.writeString(
        folder.resolve("plan.yaml"),
        """
        study: plan
        dataset: {name: synthetic, trainImages: 500, testImages: 10}
        training: {epochs: 3, batchSize: 50}
        grid: {loss: [mcxent, kld], seed: [1], dropout: [0.25, 0.5]}
        """);
  }

  @Test
  void showsEachNetworkWithItsShapesParametersAndKernels() throws Exception {
    Output output = Output.of("plan", study().toString(), "--set", "grid.dropout=0.1");
    List<String> lines = output.outLines();
    assertThat(lines)
        .contains(
            "conv2d_2        conv2d        13x13x64  18,496      dropout_1       "
                + "ConvolutionBlockKernel",
            "network keras-cifar10: 612,042 parameters, 612,042 of them trained; the bits are the"
                + " same on every CPU");
    Path listed = folder.resolve("listed.yaml");
    Files.writeString(
        listed,
        "study: listed\ngrid: {loss: kld, seed: [1, 2]}\n"
            + "network: [{conv2d: {filters: 4, stride: 2}}, batchNormalization, flatten]\n");
    assertThat(Output.of("plan", listed.toString()).outLines())
        .contains(
            "conv2d_1              conv2d              15x15x4  112         input"
                + "                 SpatialConvolutionKernel",
            "network: 9,138 parameters, 9,130 of them trained; the bits are the same on every CPU");
  }

  private static List<String> runs(Output output) {
    return output.outLines().stream().takeWhile(line -> !line.isEmpty()).toList();
  }
}
