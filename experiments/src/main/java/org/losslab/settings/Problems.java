package org.losslab.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.files.InputException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects all that is wrong with a file, to be reported at once. */
public final class Problems {
  private static final int LONGEST_VALUE = 60;

  private record Problem(int order, int line, int column, String text) {}

  private final List<Problem> problems = new ArrayList<>();

  /** Adds a problem of the whole file or override {@code origin}. */
  void add(String origin, String message) {
    problems.add(new Problem(order(origin), 0, 0, origin + ": " + message));
  }

  /** Adds a problem at a place, lines and columns from 0. */
  void add(String origin, int line, int column, String message) {
    if (Overrides.isLabel(origin)) {
      add(origin, message);
    } else {
      String place = origin + ":" + (line + 1) + ":" + (column + 1) + ": ";
      problems.add(new Problem(0, line, column, place + message));
    }
  }

  /** Adds a problem at a mark. */
  void add(Mark mark, String message) {
    add(mark.getName(), mark.getLine(), mark.getColumn(), message);
  }

  /** Adds a problem at the start of a node. */
  void add(Node node, String message) {
    add(mark(node), message);
  }

  static Mark mark(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.orElseThrow(() -> new IllegalStateException("a node without a mark"));
  }

  /**
   * Throws all problems, the file's in the order of their places, then those of overrides.
   *
   * @throws InputException if there is any problem
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InputException(
          problems.stream()
              .sorted(
                  Comparator.comparingInt(Problem::order)
                      .thenComparingInt(Problem::line)
                      .thenComparingInt(Problem::column))
              .map(Problem::text)
              .toList());
    }
  }

  /** Returns a text in quotes, shortened and with control characters escaped. */
  static String quote(String text) {
    return '"' + shorten(text) + '"';
  }

  /** Returns a text shortened and with control characters escaped, so that it stays on its line. */
  static String shorten(String text) {
    return shorten(text, LONGEST_VALUE);
  }

  /** Returns a text cut to {@code longest} characters and with control characters escaped. */
  static String shorten(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int[] codePoints = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, longest); i++) {
      if (isHidden(codePoints[i])) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", codePoints[i]));
      } else {
        shown.appendCodePoint(codePoints[i]);
      }
    }
    return codePoints.length > longest ? shown + "…" : shown.toString();
  }

  /** Whether a character would break the line or not be seen. */
  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static int order(String origin) {
    return Overrides.isLabel(origin) ? 1 : 0;
  }
}
