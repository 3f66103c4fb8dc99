package org.losslab.runs;

/** How far a run has come, as its directory shows it. */
public enum RunState {
  /** There is no directory, or nothing in it says which run it is. */
  MISSING("not started"),
  /**
   * The run was started with the present spec and has not ended; it goes on from its checkpoint.
   */
  UNFINISHED("unfinished"),
  /** The run ended with an error; it is tried again from its checkpoint. */
  FAILED("failed"),
  /** The run has all its epochs and its final metrics. */
  FINISHED("finished"),
  /** The run ended because a parameter was no longer finite; it would do so again. */
  DIVERGED("diverged"),
  /** The directory holds a run of another spec. */
  STALE("stale");

  private final String label;

  RunState(String label) {
    this.label = label;
  }

  /** Returns the state in words, such as {@code not started}. */
  public String label() {
    return label;
  }

  /** Whether the directory holds a result of the present spec, so that there is nothing to do. */
  public boolean isComplete() {
    return this == FINISHED || this == DIVERGED;
  }
}
