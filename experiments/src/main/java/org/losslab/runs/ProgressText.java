package org.losslab.runs;

import java.util.List;
import java.util.stream.Collectors;
import org.losslab.files.ShownText;
import org.losslab.study.PlannedRun;

/** Words that every display of progress uses. */
final class ProgressText {
  private ProgressText() {}

  /**
   * Returns how a run is called.
   *
   * @param runs how many there are; the number of a single one says nothing
   */
  static String name(PlannedRun run, int runs) {
    return (runs == 1 ? "" : "[" + run.number() + "/" + runs + "] ") + run.directoryName();
  }

  /** Returns that runs are not started. */
  static String refused(List<PlannedRun> runs, String why) {
    return "Not trained: "
        + runs.stream().map(PlannedRun::directoryName).collect(Collectors.joining(", "))
        + ". "
        + why
        + " The other runs go on.";
  }

  /** Returns how a run ended. */
  static String end(RunOutcome outcome) {
    return outcome.status().word()
        + outcome.message().map(m -> ": " + ShownText.escaped(m)).orElse("");
  }
}
