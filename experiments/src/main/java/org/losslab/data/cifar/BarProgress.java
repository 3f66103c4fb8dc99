package org.losslab.data.cifar;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a download as a bar on a terminal. */
final class BarProgress implements TransferProgress {
  private static final int MEGABYTE = 1_000_000;

  private final String name;
  private final PrintStream out;
  private ProgressBar bar;

  BarProgress(String name, PrintStream out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public void note(String line) {
    close();
    out.println(line);
  }

  @Override
  public void received(long bytes, long total) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(total)
              .setUnit(" MB", MEGABYTE)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(out))
              .showSpeed()
              .build();
    }
    bar.stepTo(bytes);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
