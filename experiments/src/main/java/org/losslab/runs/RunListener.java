package org.losslab.runs;

import java.util.List;
import org.losslab.study.RunSpec;

/** Is told how the runs of a study go on, from several threads at once. */
public interface RunListener {
  /** A run is complete already. */
  void skipped(RunSpec run, RunState state);

  /** Runs cannot be trained on this machine and are not started, for a reason in words. */
  void refused(List<RunSpec> runs, String why);

  /** A worker has told something. */
  void event(RunSpec run, WorkerEvent event);

  /** Something happened that the user should know, such as a retry. */
  void note(RunSpec run, String message);

  /** A run has ended. */
  void ended(RunOutcome outcome);
}
