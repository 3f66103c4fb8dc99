package org.losslab;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for something that another process or thread does. */
public final class Awaiting {
  private static final Duration MAXIMUM = Duration.ofMinutes(3);

  private Awaiting() {}

  /** Returns when {@code condition} holds; fails after a time that only a defect reaches. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(MAXIMUM);
    while (!condition.call()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.sleep(20);
    }
  }
}
