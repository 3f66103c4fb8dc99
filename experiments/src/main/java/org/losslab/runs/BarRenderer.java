package org.losslab.runs;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws a run's progress on one line: name, share, bar, images, loss and accuracy, time left. What
 * the text leaves of the line is the bar's; on a narrow terminal there is none, so that loss and
 * accuracy stay readable at 80 columns.
 */
final class BarRenderer implements ProgressBarRenderer {
  private static final int MIN_BAR = 3;
  private static final int MAX_BAR = 40;

  private final String full;
  private final String empty;

  /**
   * Makes the renderer.
   *
   * @param unicode whether the terminal shows block characters
   */
  BarRenderer(boolean unicode) {
    this.full = unicode ? "\u2588" : "=";
    this.empty = unicode ? "\u2591" : "-";
  }

  @Override
  public String render(ProgressState progress, int maxLength) {
    double share = progress.getNormalizedProgress();
    String left =
        String.format(Locale.ROOT, "%s %3d%%", progress.getTaskName(), (int) (share * 100));
    String right =
        " "
            + count(progress.getCurrent())
            + "/"
            + count(progress.getMax())
            + " img"
            + progress.getExtraMessage()
            + timeLeft(progress);
    // One column stays free: a terminal may wrap a line that fills it.
    int room = maxLength - 1;
    int bar = Math.min(MAX_BAR, room - left.length() - right.length() - 1);
    String line = bar < MIN_BAR ? left + right : left + " " + bar(share, bar) + right;
    // A longer line may have been here before.
    return line.length() >= room
        ? line.substring(0, room)
        : line + " ".repeat(room - line.length());
  }

  private String bar(double share, int width) {
    int done = (int) (share * width);
    return full.repeat(done) + empty.repeat(width - done);
  }

  /** A number in at most five characters: 960, 9600, 40.0k, 1.00M. */
  private static String count(long number) {
    if (number < 10_000) {
      return Long.toString(number);
    }
    return number < 1_000_000
        ? String.format(Locale.ROOT, "%.1fk", number / 1e3)
        : String.format(Locale.ROOT, "%.2fM", number / 1e6);
  }

  private static String timeLeft(ProgressState progress) {
    long done = progress.getCurrent() - progress.getStart();
    long open = progress.getMax() - progress.getCurrent();
    if (open <= 0) {
      return "";
    }
    if (done <= 0) {
      return " ?:?? left";
    }
    double seconds = progress.getElapsedAfterStart().toMillis() / 1e3 * open / done;
    Duration left = Duration.ofSeconds((long) seconds);
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT,
            " %d:%02d:%02d left",
            left.toHours(),
            left.toMinutesPart(),
            left.toSecondsPart())
        : String.format(Locale.ROOT, " %d:%02d left", left.toMinutes(), left.toSecondsPart());
  }
}
