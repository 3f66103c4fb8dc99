package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.FakeTraining;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

class BarProgressTest {
  @TempDir private Path folder;

  private PlannedRun run;

  @BeforeEach
  void make() throws Exception {
    run = new FakeStudy(folder).planned(1);
  }

  @Test
  void tellsOfRunsWithoutABarInPlainLines() {
    String text =
        printed(
            progress -> {
              progress.skipped(run, RunStatus.FINISHED);
              progress.note(run, "took over a lock");
              progress.event(run, new WorkerEvent.Progress(1, 1, 1, 1));
              progress.ended(RunOutcome.failed(run, "no disk space", List.of()));
            });
    String name = ProgressText.name(run, 4) + "  ";
    assertThat(text.lines())
        .containsExactly(
            name + "already finished", name + "took over a lock", name + "failed: no disk space");
  }

  @Test
  void survivesARetryAndEventsInAnyOrder() {
    assertThatCode(
            () ->
                printed(
                    progress -> {
                      progress.event(run, new WorkerEvent.Evaluating());
                      progress.event(run, new WorkerEvent.Started(160, 6, 1));
                      progress.event(run, new WorkerEvent.Progress(1, 20, Double.NaN, 0));
                      progress.note(run, "crashed; tried again");
                      progress.event(run, new WorkerEvent.Started(160, 6, 3));
                      progress.event(run, new WorkerEvent.Epoch(FakeTraining.epoch(3, 1, 1)));
                      progress.event(run, new WorkerEvent.Warning("w"));
                      progress.ended(RunOutcome.failed(run, "crashed", List.of()));
                      progress.event(run, new WorkerEvent.Progress(6, 20, 1, 1));
                    }))
        .doesNotThrowAnyException();
  }

  /** What is printed beside the bars, which the library draws on the process' standard error. */
  private static String printed(Consumer<BarProgress> use) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      use.accept(new BarProgress(4, false));
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
