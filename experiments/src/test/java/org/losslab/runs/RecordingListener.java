package org.losslab.runs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

/** Remembers what it was told, each as {@code number: text}. */
final class RecordingListener implements RunListener {
  private final List<String> told = new CopyOnWriteArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public void skipped(PlannedRun run, RunStatus status) {
    told.add(run.number() + ": already " + status.word());
  }

  @Override
  public void refused(List<PlannedRun> runs, String why) {
    told.add("refused " + runs.size() + ": " + why);
  }

  @Override
  public void event(PlannedRun run, WorkerEvent event) {
    told.add(run.number() + ": " + event);
  }

  @Override
  public void note(PlannedRun run, String message) {
    told.add(run.number() + ": " + message);
  }

  @Override
  public void ended(RunOutcome outcome) {
    told.add(outcome.run().number() + ": ended " + outcome.status().word());
  }
}
