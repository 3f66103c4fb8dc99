package org.losslab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of cells in aligned columns of plain text, for a terminal. */
public final class TextTable {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final List<List<String>> rows = new ArrayList<>();
  private final String indent;
  private final boolean numbers;

  private TextTable(String indent, boolean numbers, List<String> header) {
    this.indent = indent;
    this.numbers = numbers;
    if (!header.isEmpty()) {
      row(header);
    }
  }

  /** Starts a table of texts, each aligned to the left; without cells it has no header. */
  public static TextTable of(String... header) {
    return new TextTable("", false, List.of(header));
  }

  /** Starts a table of texts whose lines are indented by two blanks. */
  public static TextTable indented(String... header) {
    return new TextTable("  ", false, List.of(header));
  }

  /** Starts a table of numbers, aligned to the right, with a name before each row. */
  public static TextTable ofNumbers(String... header) {
    return new TextTable("", true, List.of(header));
  }

  /** Adds a row with as many cells as the others have. */
  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::printable).toList());
    return this;
  }

  /** Adds a row with as many cells as the others have. */
  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** Returns a line a row, the header first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String padding = " ".repeat(width(column) - cell.length());
        line.append(column == 0 ? "" : "  ");
        line.append(numbers && column > 0 ? padding + cell : cell + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /**
   * Returns the lines for a terminal; where a row would be too long, each cell is a line of its own
   * below the first cell of its row.
   *
   * @param columns the most that a line may have; 0 if any length will do
   */
  public List<String> lines(int columns) {
    List<String> lines = lines();
    if (columns <= 0 || lines.stream().allMatch(line -> line.length() <= columns)) {
      return lines;
    }
    List<String> header = rows.get(0);
    int width = header.stream().skip(1).mapToInt(String::length).max().orElse(0);
    List<String> stacked = new ArrayList<>();
    stacked.add(indent + header.get(0));
    for (List<String> row : rows.subList(1, rows.size())) {
      stacked.add(indent + row.get(0));
      for (int column = 1; column < row.size(); column++) {
        String padding = " ".repeat(width - header.get(column).length());
        stacked.add(indent + "  " + header.get(column) + padding + "  " + row.get(column));
      }
    }
    return stacked;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** A record may hold anything: nothing that steers or reorders may reach the terminal. */
  public static String printable(String text) {
    return Direction.plain(CONTROL.matcher(text).replaceAll("?"), "?");
  }
}
