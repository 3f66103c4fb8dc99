package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.training.SmallTraining;

class StatusCommandTest {
  @TempDir private Path folder;

  /** A run that starts from weights has their digest in its name, which the file does not say. */
  @Test
  void findsTheRunsThatStartFromTheStudysWeights() throws Exception {
    Path weights = folder.resolve("start.npz");
    Path start = SmallTraining.finished(folder, SmallTraining.convnet());
    Output.of("export", start.toString(), "--to", "npz", "--out", weights.toString());
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            study: from-weights
            dataset: {name: synthetic, trainImages: 60, testImages: 20}
            training: {epochs: 1, batchSize: 20, initialWeights: start.npz}
            grid: {loss: mcxent, seed: 1}
            """);
    String results = folder.resolve("results").toString();
    Output run = Output.of("run", study.toString(), "--results", results, "--no-report");
    assertThat(run.code()).as(run.err()).isZero();
    Output status = Output.of("status", study.toString(), "--results", results);
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.out()).contains("finished").doesNotContain("waiting");
    Files.delete(weights);
    assertThat(Output.of("status", study.toString(), "--results", results).code()).isEqualTo(2);
    assertThat(Output.of("status", results + "/from-weights").out()).contains("finished");
  }
}
