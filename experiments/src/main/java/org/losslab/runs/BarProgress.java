package org.losslab.runs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ShownText;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

/**
 * Shows progress bars on a terminal: one for the study, and one for each run at work with images,
 * loss, accuracy and time left. Once there are bars, nothing else is printed: it would shift them.
 */
public final class BarProgress implements RunListener {

  private final int runs;
  private final BarText text;
  private final Map<Integer, Work> atWork = new HashMap<>();
  private final Deque<BarLine> free = new ArrayDeque<>();
  private final Map<Integer, Long> images = new HashMap<>();
  private Optional<StudyStart> start = Optional.empty();
  private Optional<BarLine> study = Optional.empty();
  private long total;
  private int ended;

  /**
   * A run's line.
   *
   * @param first the images of the epochs that it had at its start
   */
  private record Work(BarLine line, long imagesPerEpoch, long first) {}

  /**
   * Makes the display.
   *
   * @param runs how many runs the study has
   * @param unicode whether the terminal shows block characters
   */
  public BarProgress(int runs, boolean unicode) {
    this.runs = runs;
    this.text = new BarText(unicode);
  }

  @Override
  public synchronized void begins(StudyStart what) {
    start = Optional.of(what);
    total = what.images();
    ProgressText.start(what).forEach(System.out::println);
  }

  @Override
  public synchronized void skipped(PlannedRun run, RunStatus status) {
    tell(name(run) + "  already " + status.word());
  }

  @Override
  public synchronized void refused(List<PlannedRun> refused, String why) {
    tell(ProgressText.refused(refused, why));
  }

  @Override
  public synchronized void event(PlannedRun run, WorkerEvent event) {
    if (event instanceof WorkerEvent.Started started) {
      start(run, started);
      return;
    }
    Work work = atWork.get(run.number());
    if (work == null) {
      return;
    }
    if (event instanceof WorkerEvent.Progress p) {
      step(run, work, (p.epoch() - 1) * work.imagesPerEpoch() + p.images());
      message(work, "", p.loss(), p.accuracy());
    } else if (event instanceof WorkerEvent.Epoch e) {
      step(run, work, e.metrics().epoch() * work.imagesPerEpoch());
      message(work, "val ", e.metrics().valLoss(), e.metrics().valAccuracy());
    } else if (event instanceof WorkerEvent.Warning warning) {
      work.line().message("warning: " + ShownText.escaped(warning.message()));
    }
  }

  @Override
  public synchronized void note(PlannedRun run, String message) {
    Work work = atWork.get(run.number());
    if (work == null) {
      tell(name(run) + "  " + ShownText.escaped(message));
    } else {
      work.line().message(ShownText.escaped(message));
    }
  }

  @Override
  public synchronized void ended(RunOutcome outcome) {
    ended++;
    Work work = atWork.remove(outcome.run().number());
    if (work != null) {
      work.line().message(ProgressText.end(outcome));
      images.put(outcome.run().number(), work.line().total() - work.first());
      showStudy();
      free.add(work.line());
    } else if (outcome.done()) {
      tell(name(outcome.run()) + "  " + ProgressText.end(outcome));
    }
    if (start.isEmpty() && atWork.isEmpty()) {
      over();
    }
  }

  @Override
  public synchronized void over() {
    study.ifPresent(BarLine::close);
    study = Optional.empty();
    atWork.values().forEach(work -> work.line().close());
    atWork.clear();
    free.forEach(BarLine::close);
    free.clear();
  }

  private void start(PlannedRun run, WorkerEvent.Started started) {
    if (study.isEmpty() && start.isPresent() && start.get().todo().size() > 1) {
      study = Optional.of(new BarLine(text, "study", 0, total));
    }
    long done = (started.firstEpoch() - 1) * started.imagesPerEpoch();
    Work before = atWork.get(run.number());
    BarLine line = line(before, name(run), done, started.imagesPerEpoch() * started.epochs());
    if (before == null) {
      total -= done;
    }
    atWork.put(
        run.number(),
        new Work(line, started.imagesPerEpoch(), before == null ? done : before.first()));
    showStudy();
  }

  /** The line of the run's attempt before, one that is free, or a new one. */
  private BarLine line(Work before, String name, long done, long total) {
    if (before != null || !free.isEmpty()) {
      BarLine line = before != null ? before.line() : free.poll();
      line.begin(name, done, total);
      return line;
    }
    return new BarLine(text, name, done, total);
  }

  private void step(PlannedRun run, Work work, long done) {
    work.line().step(done);
    images.put(run.number(), done - work.first());
    showStudy();
  }

  private void showStudy() {
    if (study.isPresent()) {
      study.get().step(images.values().stream().mapToLong(done -> done).sum(), total);
      study.get().message(ended + "/" + start.get().todo().size() + " runs");
    }
  }

  /** Prints a line, or shows it in that of the study where lines would shift the bars. */
  private void tell(String line) {
    if (study.isPresent()) {
      study.get().message(line);
    } else if (atWork.isEmpty()) {
      System.out.println(line);
    }
  }

  private static void message(Work work, String of, double loss, double accuracy) {
    work.line().message(String.format(Locale.ROOT, "%sloss %.3f acc %.3f", of, loss, accuracy));
  }

  private String name(PlannedRun run) {
    return ProgressText.name(run, runs);
  }
}
