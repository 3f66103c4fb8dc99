package org.losslab.analysis;

/** How far a run has come, as its directory tells. */
public enum RunStatus {
  /** Trained to the last epoch and evaluated. */
  FINISHED("finished"),
  /** Ended early because a parameter was no longer finite. */
  DIVERGED("diverged"),
  /** Ended early for another reason. */
  FAILED("failed"),
  /** Without a result: still running, or interrupted and not resumed yet. */
  UNFINISHED("stale"),
  /** One of its files cannot be read as what it should be. */
  DAMAGED("failed");

  private final String csvName;

  RunStatus(String csvName) {
    this.csvName = csvName;
  }

  /** Returns the word for this status in {@code runs.csv}. */
  String csvName() {
    return csvName;
  }
}
