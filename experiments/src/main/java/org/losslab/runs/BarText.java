package org.losslab.runs;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a run's progress bar: name, bar, images, time left, and last what the worker tells.
 * All but the bar fits into 80 columns with a loss and an accuracy; the bar takes what is left. On
 * a narrow terminal the message goes first, then the images; never does a line wrap.
 */
final class BarText {
  /** A shorter bar shows nothing. */
  private static final int MIN_BAR = 5;

  private static final int MAX_BAR = 40;
  private static final String CUT = "..";
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
    String time = left.map(BarText::time).orElse("?") + " left";
    String images = count(done, total) + "/" + count(total, total) + " images";
    String percent = (total <= 0 ? 0 : 100 * Math.min(done, total) / total) + "%";
    List<String> ends =
        List.of(
            " " + images + " " + time + (message.isEmpty() ? "" : " " + message),
            " " + images + " " + time,
            " " + percent + " " + time,
            " " + percent);
    for (String end : ends) {
      int room = columns - name.length() - end.length() - 1;
      if (room >= -1) {
        return name + (room < MIN_BAR ? "" : " " + bar(done, total, Math.min(room, MAX_BAR))) + end;
      }
    }
    String end = ends.get(ends.size() - 1);
    String text = shortened(name, Math.max(0, columns - end.length())) + end;
    return text.length() > columns ? text.substring(0, Math.max(0, columns)) : text;
  }

  /** A name that is too long loses its middle: its start has its number, its end the seed. */
  private static String shortened(String name, int room) {
    if (room < 2 * CUT.length()) {
      return name.substring(0, Math.min(room, name.length()));
    }
    int kept = room - CUT.length();
    int head = kept / 2;
    return name.substring(0, head) + CUT + name.substring(name.length() - (kept - head));
  }

  /** Many images are counted in thousands. */
  private static String count(long images, long total) {
    return total < IN_THOUSANDS ? Long.toString(images) : images / 1000 + "k";
  }

  private String bar(long done, long total, int width) {
    int filled = total <= 0 ? 0 : (int) (width * Math.min(done, total) / total);
    return String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(width - filled);
  }

  private static String time(Duration left) {
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
