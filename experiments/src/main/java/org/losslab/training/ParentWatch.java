package org.losslab.training;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this JVM when its parent is gone: the parent holds the other end of the standard input,
 * which the system closes even when the parent is killed.
 */
final class ParentWatch {
  private ParentWatch() {}

  /**
   * Watches from a daemon thread.
   *
   * @param in the standard input
   * @param gone what to do at its end
   */
  static void start(InputStream in, Runnable gone) {
    Thread thread =
        new Thread(
            () -> {
              awaitEnd(in);
              gone.run();
            },
            "losslab-parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(InputStream in) {
    try {
      int next = in.read();
      while (next >= 0) {
        next = in.read();
      }
    } catch (IOException e) {
      // A broken pipe is an end as well.
      return;
    }
  }
}
