package org.losslab.runs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.losslab.files.ShownText;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

/** Shows a progress bar a run on a terminal: images, loss, accuracy, time left. */
public final class BarProgress implements RunListener {
  private static final int REFRESH_MILLIS = 250;

  private final int runs;
  private final boolean unicode;
  private final Map<Integer, Bar> bars = new ConcurrentHashMap<>();

  /** A run's bar and what its numbers are counted in. */
  private record Bar(ProgressBar bar, long imagesPerEpoch) {}

  /**
   * Makes the display.
   *
   * @param runs how many runs the study has
   * @param unicode whether the terminal shows block characters
   */
  public BarProgress(int runs, boolean unicode) {
    this.runs = runs;
    this.unicode = unicode;
  }

  @Override
  public void skipped(PlannedRun run, RunStatus status) {
    System.out.println(name(run) + "  already " + status.word());
  }

  @Override
  public void refused(List<PlannedRun> refused, String why) {
    System.out.println(ProgressText.refused(refused, why));
  }

  @Override
  public void event(PlannedRun run, WorkerEvent event) {
    if (event instanceof WorkerEvent.Started started) {
      start(run, started);
      return;
    }
    Bar bar = bars.get(run.number());
    if (bar == null) {
      return;
    }
    if (event instanceof WorkerEvent.Progress p) {
      bar.bar().stepTo((p.epoch() - 1) * bar.imagesPerEpoch() + p.images());
      message(bar, "", p.loss(), p.accuracy());
    } else if (event instanceof WorkerEvent.Epoch e) {
      bar.bar().stepTo(e.metrics().epoch() * bar.imagesPerEpoch());
      message(bar, "val ", e.metrics().valLoss(), e.metrics().valAccuracy());
    } else if (event instanceof WorkerEvent.Warning warning) {
      bar.bar().setExtraMessage("warning: " + ShownText.escaped(warning.message()));
    }
  }

  @Override
  public void note(PlannedRun run, String message) {
    Bar bar = bars.get(run.number());
    if (bar == null) {
      System.out.println(name(run) + "  " + ShownText.escaped(message));
    } else {
      bar.bar().setExtraMessage(ShownText.escaped(message));
    }
  }

  @Override
  public void ended(RunOutcome outcome) {
    Bar bar = bars.remove(outcome.run().number());
    if (bar != null) {
      if (outcome.status() != RunStatus.FINISHED) {
        bar.bar().setExtraMessage(ProgressText.end(outcome));
      }
      bar.bar().close();
    } else if (outcome.done()) {
      System.out.println(name(outcome.run()) + "  " + ProgressText.end(outcome));
    }
  }

  private void start(PlannedRun run, WorkerEvent.Started started) {
    long done = (started.firstEpoch() - 1) * started.imagesPerEpoch();
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name(run))
            .setInitialMax(started.imagesPerEpoch() * started.epochs())
            .startsFrom(done, java.time.Duration.ZERO)
            .setRenderer(new BarText(unicode))
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .build();
    // The library's terminal gives Ctrl-C back to the system, which would end this JVM at once.
    StopSignals.watchInterrupt();
    Bar before = bars.put(run.number(), new Bar(bar, started.imagesPerEpoch()));
    if (before != null) {
      before.bar().close();
    }
  }

  private static void message(Bar bar, String of, double loss, double accuracy) {
    bar.bar()
        .setExtraMessage(String.format(Locale.ROOT, "%sloss %.3f acc %.3f", of, loss, accuracy));
  }

  private String name(PlannedRun run) {
    return ProgressText.name(run, runs);
  }
}
