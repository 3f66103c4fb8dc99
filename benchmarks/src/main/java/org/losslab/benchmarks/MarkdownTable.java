package org.losslab.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, with its numbers aligned to the right. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();
  private final int columns;

  /** A table with these column headings; the first column holds words, the others numbers. */
  MarkdownTable(List<String> headings) {
    columns = headings.size();
    lines.add(line(headings));
    lines.add("| --- |" + " ---: |".repeat(columns - 1));
  }

  /** Adds a row; it must have a cell for each heading. */
  MarkdownTable row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "a row of %d columns has %d cells: %s".formatted(columns, cells.size(), cells));
    }
    lines.add(line(cells));
    return this;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** The table, ended by a newline. */
  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
