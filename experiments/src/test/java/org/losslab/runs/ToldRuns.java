package org.losslab.runs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

/** Keeps what a listener is told, a line each. */
final class ToldRuns implements RunListener {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<WorkerEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void skipped(PlannedRun run, RunStatus status) {
    lines.add(run.number() + " skipped " + status);
  }

  @Override
  public void refused(List<PlannedRun> runs, String why) {
    lines.add("refused " + runs.stream().map(PlannedRun::number).toList() + " " + why);
  }

  @Override
  public void event(PlannedRun run, WorkerEvent event) {
    events.add(event);
    lines.add(run.number() + " " + event.getClass().getSimpleName());
  }

  @Override
  public void note(PlannedRun run, String message) {
    lines.add(run.number() + " note " + message);
  }

  @Override
  public void ended(RunOutcome outcome) {
    lines.add(outcome.run().number() + " ended " + outcome.status());
  }

  List<String> lines() {
    return lines;
  }

  List<WorkerEvent> events() {
    return events;
  }
}
