package org.losslab.runs;

import java.util.List;
import java.util.Optional;
import org.losslab.study.RunSpec;

/**
 * How a run ended, or that nothing was to be done.
 *
 * @param spec the run
 * @param state its state now
 * @param done whether it was worked on, rather than found complete or never begun
 * @param message why it is not finished
 * @param lastLines the last lines that its worker printed, if it crashed
 */
public record RunOutcome(
    RunSpec spec, RunState state, boolean done, Optional<String> message, List<String> lastLines) {

  /** Returns the outcome of a run that is complete already, or was never begun. */
  static RunOutcome skipped(RunSpec spec, RunState state) {
    return new RunOutcome(spec, state, false, Optional.empty(), List.of());
  }

  /** Returns the outcome of a run that ended without a result. */
  static RunOutcome failed(RunSpec spec, String message, List<String> lastLines) {
    return new RunOutcome(spec, RunState.FAILED, true, Optional.of(message), lastLines);
  }
}
