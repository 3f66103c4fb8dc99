package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.EpochMetrics;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.runs.EpochWorker.Behaviour;

/** What the scheduler does with a run that has been started before. */
final class ResumeTest {
  @TempDir private Path folder;

  @Test
  void goesOnFromTheCheckpointAfterACrash() throws IOException {
    EpochStudy study = new EpochStudy(folder, 1).behaves(1, Behaviour.CRASH_ONCE);
    RecordingListener listener = new RecordingListener();

    List<RunOutcome> outcomes = study.execute(EpochStudy.ONE_BY_ONE, listener);

    assertThat(outcomes).extracting(RunOutcome::status).containsExactly(RunStatus.FINISHED);
    assertThat(listener.told())
        .contains("1: " + new WorkerEvent.Started(100, 3, 2))
        .anyMatch(line -> line.contains("exit code 134") && line.contains("last epoch"));
    assertThat(study.text(1, "metrics.csv")).hasLineCount(4);
  }

  @Test
  void keepsTheThreadsThatTheRunBeganWith() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();

    study.execute(EpochStudy.ONE_BY_ONE);

    assertThat(threads(study)).containsExactly(3.0, 3.0, 3.0);
  }

  @Test
  void takesOtherThreadsWhenToldTo() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();

    study.execute(onThreads(2));

    assertThat(threads(study)).containsExactly(3.0, 2.0, 2.0);
  }

  @Test
  void recordsWhatIsDifferentSinceTheStart() throws IOException {
    EpochStudy study = crashedRunOnThreeThreads();

    study.execute(onThreads(2));

    var environment = study.run(1).environment().orElseThrow();
    assertThat(environment.threads()).isEqualTo(3);
    assertThat(environment.resumed().orElseThrow()).hasSize(1);
    var later = environment.resumed().orElseThrow().get(0);
    assertThat(later.threads()).contains(2);
    assertThat(later.created()).isAfter(environment.created());
    assertThat(later.attempt()).isEqualTo(1);
    assertThat(later.cpu()).isEmpty();
  }

  /** The fake worker tells its threads as the norm. */
  private static List<Double> threads(EpochStudy study) {
    return study.run(1).read().epochs().stream().map(EpochMetrics::parameterNorm).toList();
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
