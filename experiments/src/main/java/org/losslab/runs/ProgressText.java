package org.losslab.runs;

/** Words that every display of progress uses. */
final class ProgressText {
  private ProgressText() {}

  /** Returns how a run ended. */
  static String end(RunOutcome outcome) {
    return outcome.state().label() + outcome.message().map(m -> ": " + m).orElse("");
  }
}
