package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.losslab.compare.SampleRuns.course;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.ReproductionRecord;

class ReproductionReportTest {
  @TempDir Path folder;

  private ReproductionComparison comparison;

  @BeforeEach
  void compare() {
    comparison =
        ReproductionComparison.of(
            SampleRuns.read(
                folder.resolve("one"), course(2, 1), SampleRuns.test(700, "ab".repeat(32))),
            SampleRuns.read(
                folder.resolve("two"), course(2.25, 1), SampleRuns.test(700, "cd".repeat(32))),
            0.001);
  }

  @Test
  void theEnvironmentComesBeforeTheMetricsAndTheVerdictLast() {
    assertThat(ReproductionReport.lines(comparison))
        .containsSubsequence(
            "Environment: the same",
            "  parameters_sha256   abababababababab...  cdcdcdcdcdcdcdcd...  differs")
        .last()
        .asString()
        .startsWith("Verdict: different: the largest difference is 0.250, of ")
        .endsWith(" after epoch 1 (tolerance 0.001)");
    assertThat(ReproductionReport.lines(comparison))
        .anyMatch(line -> line.startsWith("  epoch  train_loss"));
  }

  @Test
  void bothFilesAreKept() throws IOException {
    ReproductionReport.write(comparison, folder);
    JsonNode json = new ObjectMapper().readTree(folder.resolve(ReproductionRecord.JSON).toFile());
    assertThat(json.path("verdict").asText()).isEqualTo("different");
    assertThat(json.at("/largest_difference/epoch").asInt()).isEqualTo(1);
    assertThat(json.at("/largest_difference/difference").asDouble()).isEqualTo(0.25);
    assertThat(json.path("metrics")).isNotEmpty();
    assertThat(Files.readString(folder.resolve(ReproductionRecord.MARKDOWN)))
        .startsWith("# Reproduction of kld-cpu-1-")
        .contains("**different: the largest difference is 0.250");
  }
}
