package org.losslab.runs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the workers when this JVM is to end before its study has, as on Ctrl-C, and keeps the JVM
 * until the runs have let go of their directories.
 */
final class Interruption implements AutoCloseable {
  /** Longer than stopping takes; only a file system that hangs needs all of it. */
  private static final int MAX_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(WorkerPool pool) {
    hook =
        new Thread(
            () -> {
              pool.stop();
              await(ended);
              StopSignals.tell();
            },
            "losslab-stop-workers");
  }

  /** Watches for the end of the JVM until this is closed. */
  static Interruption watch(WorkerPool pool) {
    Interruption interruption = new Interruption(pool);
    StopSignals.workersStart();
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      // The JVM is ending; no worker starts any more.
      await(new CountDownLatch(1));
    }
    return interruption;
  }

  /**
   * Stops watching. When the JVM is ending this does not return: what comes next, a report, would
   * be cut off in its middle.
   */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      StopSignals.workersEnded();
    } catch (IllegalStateException e) {
      await(new CountDownLatch(1));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
