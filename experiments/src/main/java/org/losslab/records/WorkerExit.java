package org.losslab.records;

import java.util.Arrays;
import java.util.Optional;

/** What the exit code of a worker says; the scheduler and the worker go by it. */
public enum WorkerExit {
  /** The run is finished. */
  FINISHED(0),
  /** The run cannot be done as asked: the {@code error} event says why. Again is of no use. */
  WRONG_INPUT(2),
  /**
   * A parameter is no longer finite. A JVM that is out of memory ends with this code too ({@code
   * -XX:+ExitOnOutOfMemoryError}), but leaves no result.
   */
  DIVERGED(3),
  /** A file cannot be written, as on a full disk: the {@code error} event says which. */
  WRITE_FAILED(4),
  /** Something unexpected; the log holds the stack trace. */
  CRASHED(70),
  /** The scheduler is gone. */
  ORPHANED(71);

  private final int code;

  WorkerExit(int code) {
    this.code = code;
  }

  /** Returns the exit code. */
  public int code() {
    return code;
  }

  /** Returns what a code says; empty: it is none of a worker's own. */
  public static Optional<WorkerExit> of(int code) {
    return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
  }
}
