package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.RunSpec;

class RunResultTest {
  private static final RunSpec SPEC = SampleRun.spec();

  @TempDir private Path directory;

  @Test
  void writesItsFieldsInTheirOrderAndLeavesOutWhatIsAbsent() throws IOException {
    String text = RunResult.failed(List.of(), Optional.empty(), "why", FakeTraining.STARTED).text();
    assertThat(text).startsWith("{\n  \"status\" : \"failed\",\n  \"epochs\" : 0,");
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.properties())
        .extracting(field -> field.getKey())
        .containsExactly("status", "epochs", "ended", "message");
  }

  @Test
  void readsEachKindThatItWrites() throws IOException, DamagedException {
    List<EpochMetrics> epochs = FakeTraining.epochs(SPEC, 2);
    for (RunResult result :
        List.of(
            RunResult.finished(
                epochs, FakeTraining.origin(), FakeTraining.test(SPEC), FakeTraining.STARTED),
            RunResult.diverged(
                epochs,
                FakeTraining.origin(),
                new RunResult.Divergence(3, 7),
                "not finite",
                FakeTraining.STARTED),
            RunResult.failed(
                epochs, Optional.of(FakeTraining.STARTED), "why", FakeTraining.STARTED))) {
      Files.writeString(RunFile.RESULT.in(directory), result.text());
      assertThat(RunResult.read(directory)).isEqualTo(result);
    }
  }

  @Test
  void theLastEpochAndAllItsTimeAreTheResults() {
    List<EpochMetrics> epochs = FakeTraining.epochs(SPEC, 2);
    RunResult result =
        RunResult.finished(
            epochs, FakeTraining.origin(), FakeTraining.test(SPEC), FakeTraining.STARTED);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.valLoss()).contains(epochs.get(1).valLoss());
    assertThat(result.valAccuracy()).contains(epochs.get(1).valAccuracy());
    assertThat(result.seconds()).contains(2.0);
    assertThat(result.imagesPerSecond()).contains(80.0);
  }
}
