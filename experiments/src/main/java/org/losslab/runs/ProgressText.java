package org.losslab.runs;

import org.losslab.config.RunSpec;

/** Words that every display of progress uses. */
final class ProgressText {
  private ProgressText() {}

  /**
   * Returns how a run is called.
   *
   * @param runs how many there are; the number of a single one says nothing
   */
  static String name(RunSpec run, int runs) {
    return (runs == 1 ? "" : "[" + run.number() + "/" + runs + "] ") + run.directoryName();
  }

  /** Returns how a run ended. */
  static String end(RunOutcome outcome) {
    return outcome.state().label() + outcome.message().map(m -> ": " + m).orElse("");
  }
}
