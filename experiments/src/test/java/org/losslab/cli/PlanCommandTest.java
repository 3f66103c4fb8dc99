package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir private Path folder;

  @Test
  void listsTheNumberedRunsAndWritesNothing() throws Exception {
    Path results = folder.resolve("results");
    Output output = Output.of("plan", study().toString(), "--results", results.toString());
    assertThat(output.code()).isZero();
    assertThat(output.outLines())
        .map(line -> line.replaceAll("-[0-9a-f]{8} ", "-DIGEST "))
        .containsExactly(
            "   1  mcxent-cpu-1-DIGEST    3 epochs         1,200 images  waiting  dropout=0.25",
            "   2  mcxent-cpu-1-DIGEST    3 epochs         1,200 images  waiting  dropout=0.5",
            "   3  kld-cpu-1-DIGEST       3 epochs         1,200 images  waiting  dropout=0.25",
            "   4  kld-cpu-1-DIGEST       3 epochs         1,200 images  waiting  dropout=0.5",
            "4 runs, 4,800 images to train on; results in " + results.resolve("plan"));
    assertThat(output.err()).isEmpty();
    assertThat(results).doesNotExist();
  }

  @Test
  void showsOverrides() throws Exception {
    Output output =
        Output.of(
            "plan", study().toString(), "--set", "grid.seed=7,8", "--set", "grid.dropout=0.1");
    assertThat(output.outLines())
        .hasSize(5)
        .anyMatch(line -> line.contains(" mcxent-cpu-8-") && line.contains("dropout=0.1"));
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
}
