package org.losslab.runs;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * The text of a run's progress bar: name, bar, images, time left, and last what the worker tells.
 * All but the bar fits into 80 columns with a loss and an accuracy; the bar takes what is left.
 */
final class BarText implements ProgressBarRenderer {
  /** A shorter bar shows nothing. */
  private static final int MIN_BAR = 5;

  private static final int MAX_BAR = 40;
  private static final long IN_THOUSANDS = 100_000;

  private final char full;
  private final char empty;

  /**
   * Makes the renderer.
   *
   * @param unicode whether the terminal shows block characters
   */
  BarText(boolean unicode) {
    this.full = unicode ? '\u2588' : '#';
    this.empty = unicode ? '\u2591' : '.';
  }

  @Override
  public String render(ProgressState state, int columns) {
    return line(
        state.getTaskName(),
        state.getCurrent(),
        state.getMax(),
        left(state),
        state.getExtraMessage(),
        columns);
  }

  /**
   * Returns one line.
   *
   * @param name the run
   * @param done images done
   * @param total images of the whole run
   * @param left the time left; empty if it is not known yet
   * @param message loss and accuracy
   * @param columns the terminal's width
   */
  String line(
      String name, long done, long total, Optional<Duration> left, String message, int columns) {
    String end =
        " "
            + count(done, total)
            + "/"
            + count(total, total)
            + " images "
            + left.map(BarText::time).orElse("?")
            + " left"
            + (message.isEmpty() ? "" : " " + message);
    int room = columns - name.length() - end.length() - 1;
    String text = name + (room < MIN_BAR ? "" : " " + bar(done, total, Math.min(room, MAX_BAR)));
    text += end;
    return text.length() > columns ? text.substring(0, Math.max(0, columns)) : text;
  }

  /** Many images are counted in thousands. */
  private static String count(long images, long total) {
    return total < IN_THOUSANDS ? Long.toString(images) : images / 1000 + "k";
  }

  private String bar(long done, long total, int width) {
    int filled = total <= 0 ? 0 : (int) (width * Math.min(done, total) / total);
    return String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(width - filled);
  }

  /** From the speed since the start; what an earlier start has done took another time. */
  private static Optional<Duration> left(ProgressState state) {
    long done = state.getCurrent() - state.getStart();
    if (done <= 0) {
      return Optional.empty();
    }
    double nanos = (double) state.getElapsedAfterStart().toNanos() / done;
    return Optional.of(Duration.ofNanos((long) (nanos * (state.getMax() - state.getCurrent()))));
  }

  private static String time(Duration left) {
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
