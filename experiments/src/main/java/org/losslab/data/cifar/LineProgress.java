package org.losslab.data.cifar;

import java.io.PrintStream;
import java.util.Locale;

/** Shows a download as plain lines, one for each tenth: for logs and pipes. */
final class LineProgress implements TransferProgress {
  private final String name;
  private final PrintStream out;
  private long nextTenth;

  LineProgress(String name, PrintStream out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public void note(String line) {
    out.println(line);
  }

  @Override
  public void received(long bytes, long total) {
    long tenth = bytes * 10 / total;
    if (tenth >= nextTenth) {
      nextTenth = tenth + 1;
      out.printf(Locale.ROOT, "%s: %d %% of %.1f MB%n", name, bytes * 100 / total, total / 1e6);
    }
  }

  @Override
  public void close() {}
}
