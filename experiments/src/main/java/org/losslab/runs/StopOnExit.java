package org.losslab.runs;

/** Ends the workers of a pool when the JVM ends, such as by Ctrl-C, until it is closed. */
final class StopOnExit {
  private final Thread hook;

  private StopOnExit(Thread hook) {
    this.hook = hook;
  }

  /** Starts to watch over a pool. */
  static StopOnExit of(WorkerPool pool) {
    StopOnExit stop = new StopOnExit(new Thread(pool::stop, "losslab-stop-workers"));
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** Ends the watch. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook with it.
      return;
    }
  }
}
