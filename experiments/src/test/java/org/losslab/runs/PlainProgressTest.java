package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.EpochMetrics;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

class PlainProgressTest {
  private static final String NAME = "[1/4] mcxent seed 1  ";

  @TempDir private Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PlainProgress progress =
      new PlainProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 4);
  private PlannedRun run;

  @BeforeEach
  void make() throws Exception {
    run = new FakeStudy(folder).planned(1);
  }

  @Test
  void tellsALineAnEpoch() {
    progress.event(run, new WorkerEvent.Started(160, 6, 1));
    progress.event(run, new WorkerEvent.Progress(1, 20, 2.3, 0.1));
    progress.event(
        run,
        new WorkerEvent.Epoch(
            new EpochMetrics(
                1, 2.25, 0.125, 2.5, 0.0625, 2.5, 2.5, 4, 12345.6, 20, 2.25, 2.25, 0, 0)));
    progress.event(run, new WorkerEvent.Evaluating());
    progress.event(run, new WorkerEvent.Finished(0.5));
    assertThat(lines())
        .containsExactly(
            NAME
                + "epoch 1/6  train_loss 2.2500  train_accuracy 0.1250  val_loss 2.5000"
                + "  val_accuracy 0.0625  12,346 images/s");
  }

  @Test
  void tellsWhereARunGoesOn() {
    progress.event(run, new WorkerEvent.Started(160, 6, 4));
    assertThat(lines()).containsExactly(NAME + "goes on at epoch 4");
  }

  @Test
  void tellsWarningsNotesAndEnds() {
    progress.event(run, new WorkerEvent.Warning("another digest"));
    progress.note(run, "crashed; tried again");
    progress.skipped(run, RunStatus.FINISHED);
    progress.ended(RunOutcome.failed(run, "out of memory", List.of()));
    progress.ended(new RunOutcome(run, RunStatus.FINISHED, true, Optional.empty(), List.of()));
    assertThat(lines())
        .containsExactly(
            NAME + "warning: another digest",
            NAME + "crashed; tried again",
            NAME + "already finished",
            NAME + "failed: out of memory",
            NAME + "finished");
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
