package org.losslab.runs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the workers of a pool when the JVM ends, such as by Ctrl-C, until it is closed; the JVM then
 * also waits until the runs are put in order: locks, logs.
 */
final class StopOnExit {
  private final WorkerPool pool;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "losslab-stop-workers");
  private volatile boolean interrupted;

  private StopOnExit(WorkerPool pool) {
    this.pool = pool;
  }

  /** Starts to watch over a pool. */
  static StopOnExit of(WorkerPool pool) {
    StopOnExit stop = new StopOnExit(pool);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** Returns whether the JVM was told to end during the watch. */
  boolean isInterrupted() {
    return interrupted;
  }

  private void end() {
    interrupted = true;
    pool.stop();
    try {
      closed.await(WorkerProcess.GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the watch. */
  void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook with it.
      return;
    }
  }
}
