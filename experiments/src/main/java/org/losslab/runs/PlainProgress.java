package org.losslab.runs;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.losslab.files.ShownText;
import org.losslab.records.EpochMetrics;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

/** Tells the progress of runs in plain lines, for logs and pipes: a line an epoch. */
public final class PlainProgress implements RunListener {
  private final PrintStream out;
  private final int runs;
  private final Map<Integer, Integer> epochs = new ConcurrentHashMap<>();

  /**
   * Makes the display.
   *
   * @param runs how many runs the study has
   */
  public PlainProgress(PrintStream out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  @Override
  public void begins(StudyStart start) {
    ProgressText.start(start).forEach(out::println);
  }

  @Override
  public void skipped(PlannedRun run, RunStatus status) {
    line(run, "already " + status.word());
  }

  @Override
  public void refused(List<PlannedRun> refused, String why) {
    out.println(ProgressText.refused(refused, why));
  }

  @Override
  public void event(PlannedRun run, WorkerEvent event) {
    if (event instanceof WorkerEvent.Started started) {
      epochs.put(run.number(), started.epochs());
      if (started.firstEpoch() > 1) {
        line(run, "goes on at epoch " + started.firstEpoch());
      }
    } else if (event instanceof WorkerEvent.Epoch epoch) {
      EpochMetrics metrics = epoch.metrics();
      line(
          run,
          String.format(
              Locale.ROOT,
              "epoch %d/%d  train_loss %.4f  train_accuracy %.4f  val_loss %.4f  val_accuracy %.4f"
                  + "  %,.0f images/s",
              metrics.epoch(),
              epochs.getOrDefault(run.number(), 0),
              metrics.trainLoss(),
              metrics.trainAccuracy(),
              metrics.valLoss(),
              metrics.valAccuracy(),
              metrics.imagesPerSecond()));
    } else if (event instanceof WorkerEvent.Warning warning) {
      line(run, "warning: " + warning.message());
    }
  }

  @Override
  public void note(PlannedRun run, String message) {
    line(run, message);
  }

  @Override
  public void ended(RunOutcome outcome) {
    line(outcome.run(), ProgressText.end(outcome));
  }

  private void line(PlannedRun run, String text) {
    out.println(ProgressText.name(run, runs) + "  " + ShownText.escaped(text));
  }
}
