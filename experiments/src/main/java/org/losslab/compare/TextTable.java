package org.losslab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of cells in aligned columns of plain text, for a terminal. */
final class TextTable {
  /** Cells longer than this are cut to where they differ from their neighbour. */
  private static final int MAX_CELL = 44;

  private static final int CONTEXT = 12;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row with as many cells as the header has. */
  void row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::printable).toList());
  }

  /** Adds a row of a field and its two values, long ones cut to where they differ. */
  void difference(FieldDifference difference) {
    String a = difference.first();
    String b = difference.second();
    row(List.of(difference.field(), cut(a, b), cut(b, a)));
  }

  /** Returns the lines, each indented by two blanks. */
  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        line.append("  ").append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** A record may hold anything: escape sequences must not reach the terminal. */
  static String printable(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  private static String cut(String text, String other) {
    if (text.length() <= MAX_CELL || text.startsWith("also ")) {
      return text;
    }
    int first = 0;
    while (first < Math.min(text.length(), other.length())
        && text.charAt(first) == other.charAt(first)) {
      first++;
    }
    int from = Math.max(0, Math.min(first - CONTEXT, text.length() - MAX_CELL));
    int to = Math.min(text.length(), from + MAX_CELL);
    return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
  }
}
