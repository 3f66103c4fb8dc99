package org.losslab.runs;

import java.util.List;
import java.util.Optional;
import org.losslab.records.RunStatus;
import org.losslab.study.PlannedRun;

/**
 * How a run ended, or that nothing was to be done.
 *
 * @param run the run
 * @param status how far it is now
 * @param done whether it was worked on, rather than found complete or never begun
 * @param message why it is not finished
 * @param lastLines the last lines that its worker printed, if it crashed
 */
public record RunOutcome(
    PlannedRun run,
    RunStatus status,
    boolean done,
    Optional<String> message,
    List<String> lastLines) {

  /** Returns the outcome of a run that is complete already, or was never begun. */
  static RunOutcome skipped(PlannedRun run, RunStatus status) {
    return new RunOutcome(run, status, false, Optional.empty(), List.of());
  }

  /** Returns the outcome of a run that this process could not take up, and did not touch. */
  static RunOutcome refused(PlannedRun run, RunStatus status, String message) {
    return new RunOutcome(run, status, false, Optional.of(message), List.of());
  }

  /** Returns the outcome of a run that was worked on. */
  static RunOutcome ended(PlannedRun run, RunStatus status, Optional<String> message) {
    return new RunOutcome(run, status, true, message, List.of());
  }

  /** Returns the outcome of a run that ended without a result. */
  static RunOutcome failed(PlannedRun run, String message, List<String> lastLines) {
    return new RunOutcome(run, RunStatus.FAILED, true, Optional.of(message), lastLines);
  }
}
