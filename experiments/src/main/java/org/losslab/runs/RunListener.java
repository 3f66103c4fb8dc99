package org.losslab.runs;

import java.util.List;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.study.PlannedRun;

/** Is told how the runs of a study go on, from several threads at once. */
public interface RunListener {
  /** A study begins; nothing was told before. */
  default void begins(StudyStart start) {}

  /** A run is complete already. */
  void skipped(PlannedRun run, RunStatus status);

  /** Runs cannot be trained on this machine and are not started, for a reason in words. */
  void refused(List<PlannedRun> runs, String why);

  /** A worker has told something. */
  void event(PlannedRun run, WorkerEvent event);

  /** Something happened that the user should know, such as a retry. */
  void note(PlannedRun run, String message);

  /** A run has ended. */
  void ended(RunOutcome outcome);

  /** The study is over: no run is at work any more, and nothing more is told. */
  default void over() {}
}
