package org.losslab.runs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.losslab.study.RunSpec;

/** Keeps what a listener is told, a line each. */
final class RecordedRuns implements RunListener {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void skipped(RunSpec run, RunState state) {
    lines.add(run.number() + " skipped " + state);
  }

  @Override
  public void refused(List<RunSpec> runs, String why) {
    lines.add("refused " + runs.stream().map(RunSpec::number).toList() + " " + why);
  }

  @Override
  public void event(RunSpec run, WorkerEvent event) {
    events.add(event);
    lines.add(run.number() + " " + event.getClass().getSimpleName());
  }

  @Override
  public void note(RunSpec run, String message) {
    lines.add(run.number() + " note " + message);
  }

  @Override
  public void ended(RunOutcome outcome) {
    lines.add(outcome.spec().number() + " ended " + outcome.state());
  }

  List<String> lines() {
    return lines;
  }

  List<WorkerEvent> events() {
    return events;
  }
}
