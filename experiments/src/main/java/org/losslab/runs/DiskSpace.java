package org.losslab.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Makes sure before a study starts that its results fit on the disk. */
public final class DiskSpace {
  /**
   * What a run needs at its largest moment: two checkpoints of 6.9 MB, a third one in the making,
   * the model of 2.3 MB, and reserve for its log and metrics.
   */
  private static final long BYTES_A_RUN = 32L << 20;

  /** Plots and reports. */
  private static final long BYTES_A_STUDY = 64L << 20;

  private DiskSpace() {}

  /** Returns the bytes that a study of some runs needs. */
  public static long needed(int runs) {
    return BYTES_A_STUDY + runs * BYTES_A_RUN;
  }

  /**
   * Checks the space for some runs; none need none.
   *
   * @param directory where the study is written; exists
   * @throws UncheckedIOException if the space is too small, with both numbers
   */
  static void check(Path directory, int runs) {
    if (runs == 0) {
      return;
    }
    long needed = needed(runs);
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      if (free < needed) {
        String message =
            String.format(
                Locale.ROOT,
                "%s: %d runs need about %d MB of disk space, %d MB are free; free some or choose"
                    + " another disk with --results",
                directory,
                runs,
                needed >> 20,
                free >> 20);
        throw new UncheckedIOException(message, new IOException(message));
      }
    } catch (IOException e) {
      // A file system that does not tell is given the benefit of the doubt; writes report failure.
      return;
    }
  }
}
