package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.runs.EpochWorker.Behaviour;

/** What the scheduler does with a run that has been started before. */
final class ResumeTest {
  @TempDir private Path folder;

  @Test
  void goesOnFromTheCheckpointAfterACrash() throws IOException {
    EpochStudy study = new EpochStudy(folder, 1).behaves(1, Behaviour.CRASH_ONCE);
    RecordingListener listener = new RecordingListener();

    List<RunOutcome> outcomes = study.execute(EpochStudy.ONE_BY_ONE, listener);

    assertThat(outcomes).extracting(RunOutcome::state).containsExactly(RunState.FINISHED);
    assertThat(listener.told())
        .contains("1: " + new WorkerEvent.Started(100, 3, 2))
        .anyMatch(line -> line.contains("exit code 134") && line.contains("last epoch"));
    assertThat(study.text(1, "metrics.csv")).hasLineCount(3);
  }

  @Test
  void keepsTheThreadsThatTheRunBeganWith() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();

    study.execute(EpochStudy.ONE_BY_ONE);

    assertThat(study.text(1, "metrics.csv")).isEqualTo("1,3\n2,3\n3,3\n");
  }

  @Test
  void takesOtherThreadsWhenToldTo() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();

    study.execute(onThreads(2));

    assertThat(study.text(1, "metrics.csv")).isEqualTo("1,3\n2,2\n3,2\n");
  }

  @Test
  void recordsWhatIsDifferentSinceTheStart() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();

    study.execute(onThreads(2));

    var environment = study.run(1).environment().orElseThrow();
    assertThat(environment.path("threads").asInt()).isEqualTo(3);
    assertThat(environment.path("resumed").size()).isEqualTo(1);
    assertThat(environment.at("/resumed/0/threads").asInt()).isEqualTo(2);
    assertThat(environment.at("/resumed/0/created").asText()).endsWith("Z");
    assertThat(environment.at("/resumed/0/attempt").asInt()).isEqualTo(1);
    assertThat(environment.at("/resumed/0/cpu").isMissingNode()).isTrue();
  }

  @Test
  void writesTheRecordByItsSchema() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();
    study.execute(onThreads(2));

    try (InputStream in = RunDirectory.class.getResourceAsStream("environment.schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
      assertThat(schema.validate(study.run(1).environment().orElseThrow())).isEmpty();
    }
  }

  private EpochStudy crashedRunOnThreeThreads() {
    EpochStudy study =
        new EpochStudy(folder, 1)
            .behaves(1, Behaviour.CRASH)
            .replace("maxRetries: 1", "maxRetries: 0");
    study.execute(onThreads(3));
    return study.behaves(1, Behaviour.NORMAL);
  }

  private static RunOptions onThreads(int threads) {
    return new RunOptions(OptionalInt.of(1), OptionalInt.of(threads), false, false, Set.of());
  }
}
