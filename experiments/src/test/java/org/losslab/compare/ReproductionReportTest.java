package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionReportTest {
  @TempDir Path folder;

  private ReproductionComparison comparison;

  @BeforeEach
  void compare() {
    RunFixture other = new RunFixture();
    other.environment.put("threads", 8);
    other.metrics = other.metrics.replace("2,1.75,", "2,1.5,");
    other.result.put("parameters_sha256", "eeee").put("test_accuracy", 0.41);
    comparison =
        ReproductionComparison.of(
            new RunFixture().read(folder.resolve("one")), other.read(folder.resolve("two")), 0.001);
  }

  @Test
  void theEnvironmentComesBeforeTheMetricsAndTheVerdictLast() {
    List<String> lines = ReproductionReport.lines(comparison);
    assertThat(lines)
        .containsSubsequence(
            "Environment: 1 field differs",
            "  field    original  reproduced",
            "  threads  2         8",
            "  epoch  train_loss  val_loss  val_accuracy  parameter_norm",
            "  2      0.25        =         =             =",
            "  parameters_sha256   abcd      eeee        differs",
            "Verdict: different: the largest difference is 0.250, of train_loss after epoch 2"
                + " (tolerance 0.001)");
  }

  @Test
  void bothFilesAreKept() throws IOException {
    ReproductionReport.write(comparison, folder);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("reproduction.json").toFile());
    assertThat(json.path("verdict").asText()).isEqualTo("different");
    assertThat(json.at("/largest_difference/metric").asText()).isEqualTo("train_loss");
    assertThat(json.at("/largest_difference/epoch").asInt()).isEqualTo(2);
    assertThat(json.at("/largest_difference/difference").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/environment/0/field").asText()).isEqualTo("threads");
    assertThat(json.path("metrics")).hasSize(2);
    assertThat(Files.readString(folder.resolve("reproduction.md")))
        .startsWith("# Reproduction of one\n\n**different: the largest difference is 0.250")
        .contains("threads  2         8");
  }
}
