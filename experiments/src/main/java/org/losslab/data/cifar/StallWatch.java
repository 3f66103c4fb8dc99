package org.losslab.data.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream on which nothing arrives for too long, which ends the read that waits for it:
 * {@code java.net.http} has no time limit for a body.
 */
final class StallWatch implements AutoCloseable {
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "download-stall-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long lastSeen = System.nanoTime();
  private volatile boolean stalled;

  /** Watches {@code stream}; {@code limit} is the longest wait between two calls of alive. */
  StallWatch(InputStream stream, Duration limit) {
    long period = Math.max(1, limit.toNanos() / 4);
    scheduler.scheduleAtFixedRate(
        () -> {
          if (System.nanoTime() - lastSeen > limit.toNanos()) {
            stalled = true;
            close(stream);
          }
        },
        period,
        period,
        TimeUnit.NANOSECONDS);
  }

  /** Something arrived. */
  void alive() {
    lastSeen = System.nanoTime();
  }

  /** Whether the stream was closed because nothing arrived. */
  boolean isStalled() {
    return stalled;
  }

  /** Ends the watch; the stream stays as it is. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException ignored) {
      // The reader meets the failure itself.
    }
  }
}
