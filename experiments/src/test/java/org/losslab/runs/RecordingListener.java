package org.losslab.runs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.losslab.study.RunSpec;

/** Remembers what it was told, each as {@code number: text}. */
final class RecordingListener implements RunListener {
  private final List<String> told = new CopyOnWriteArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public void skipped(RunSpec run, RunState state) {
    told.add(run.number() + ": already " + state.label());
  }

  @Override
  public void refused(List<RunSpec> runs, String why) {
    told.add("refused " + runs.size() + ": " + why);
  }

  @Override
  public void event(RunSpec run, WorkerEvent event) {
    told.add(run.number() + ": " + event);
  }

  @Override
  public void note(RunSpec run, String message) {
    told.add(run.number() + ": " + message);
  }

  @Override
  public void ended(RunOutcome outcome) {
    told.add(outcome.spec().number() + ": ended " + outcome.state().label());
  }
}
