package org.losslab.runs;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * A line of the terminal with a progress bar. It stays in its place while one run after the other
 * is shown in it, so that the display never grows beyond the screen.
 */
final class BarLine implements ProgressBarRenderer, AutoCloseable {
  private static final int REFRESH_MILLIS = 250;

  private final BarText text;
  private final ProgressBar bar;
  private String name = "";
  private String message = "";
  private long start;
  private long done;
  private long total;
  private long startNanos;

  /**
   * Opens the line below those that there are.
   *
   * @param done images that were done before
   * @param total images of all of it
   */
  BarLine(BarText text, String name, long done, long total) {
    this.text = text;
    begin(name, done, total);
    this.bar =
        new ProgressBarBuilder()
            .setRenderer(this)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .continuousUpdate()
            .build();
  }

  /**
   * Shows something from its beginning.
   *
   * @param done images that were done before
   * @param total images of all of it
   */
  final synchronized void begin(String name, long done, long total) {
    this.name = name;
    this.start = done;
    this.done = done;
    this.total = total;
    this.message = "";
    this.startNanos = System.nanoTime();
  }

  /** Shows how far it is, of how much. */
  synchronized void step(long done, long total) {
    this.done = done;
    this.total = total;
  }

  /** Shows how far it is. */
  synchronized void step(long done) {
    this.done = done;
  }

  /** Shows a text at the end of the line. */
  synchronized void message(String text) {
    this.message = text;
  }

  synchronized long total() {
    return total;
  }

  @Override
  public synchronized String render(ProgressState state, int columns) {
    String line = text.line(name, done, total, left(), message, columns);
    // The rest of a longer line before would stay.
    return line + " ".repeat(Math.max(0, columns - line.length()));
  }

  /** From the speed since the start; what an earlier start has done took another time. */
  private Optional<Duration> left() {
    if (done <= start) {
      return Optional.empty();
    }
    double nanos = (double) (System.nanoTime() - startNanos) / (done - start);
    return Optional.of(Duration.ofNanos((long) (nanos * Math.max(0, total - done))));
  }

  @Override
  public void close() {
    bar.close();
  }
}
