package org.losslab.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.losslab.files.InputException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with a file, to be reported at once: the first few, and how many more. */
final class Problems {
  private static final int LONGEST_VALUE = 60;

  /** More would hide what matters; a list can hold half a million wrong values. */
  private static final int MOST_SHOWN = 20;

  /** The file's in the order of their places, then those of overrides. */
  private static final Comparator<Problem> IN_ORDER =
      Comparator.comparing((Problem problem) -> Overrides.isLabel(problem.origin()))
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparingInt(Problem::number);

  /** One thing that is wrong; {@code number} is its place among all that were added. */
  private record Problem(String origin, int line, int column, int number, String text) {
    Problem with(String said) {
      return new Problem(origin, line, column, number, said);
    }
  }

  private final NavigableSet<Problem> shown = new TreeSet<>(IN_ORDER);
  private int count;

  /** Returns how many problems were added. */
  int count() {
    return count;
  }

  /** Adds a problem of the whole file or override {@code origin}. */
  void add(String origin, String message) {
    add(new Problem(origin, 0, 0, count, ""), () -> origin + ": " + message);
  }

  /** Adds a problem at a place, lines and columns from 0. */
  void add(String origin, int line, int column, String message) {
    add(origin, line, column, () -> message);
  }

  private void add(String origin, int line, int column, Supplier<String> message) {
    boolean isOverride = Overrides.isLabel(origin);
    String place = isOverride ? origin : origin + ":" + (line + 1) + ":" + (column + 1);
    Problem problem =
        new Problem(origin, isOverride ? 0 : line, isOverride ? 0 : column, count, "");
    add(problem, () -> place + ": " + message.get());
  }

  /** Adds a problem with a text that is made only if it will be shown. */
  private void add(Problem problem, Supplier<String> text) {
    count++;
    if (shown.size() < MOST_SHOWN || IN_ORDER.compare(problem, shown.last()) < 0) {
      shown.add(problem.with(text.get()));
    }
    if (shown.size() > MOST_SHOWN) {
      shown.pollLast();
    }
  }

  /** Adds a problem at a mark. */
  void add(Mark mark, String message) {
    add(mark.getName(), mark.getLine(), mark.getColumn(), message);
  }

  /** Adds a problem at the start of a node. */
  void add(Node node, String message) {
    add(node, () -> message);
  }

  /**
   * Adds a problem at the start of a node, with a message that is made only if it will be shown.
   */
  void add(Node node, Supplier<String> message) {
    Mark mark = mark(node);
    add(mark.getName(), mark.getLine(), mark.getColumn(), message);
  }

  /** Adds a message that names its own place, in the order of a node's. */
  void addWhole(Node node, String message) {
    Mark mark = mark(node);
    add(new Problem(mark.getName(), mark.getLine(), mark.getColumn(), count, ""), () -> message);
  }

  static Mark mark(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.orElseThrow(() -> new IllegalStateException("a node without a mark"));
  }

  /**
   * Throws the first problems, the file's in the order of their places, then those of overrides,
   * and says how many more there are.
   *
   * @throws InputException if there is any problem
   */
  void throwIfAny() {
    if (count > 0) {
      List<String> messages = new ArrayList<>(shown.stream().map(Problem::text).toList());
      if (count > shown.size()) {
        String more = String.format(Locale.ROOT, "%,d", count - shown.size());
        messages.add(shown.last().origin() + ": … and " + more + " more");
      }
      throw new InputException(messages);
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
}
