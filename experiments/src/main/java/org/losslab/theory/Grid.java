package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;

/** A table with a number in each cell, every one of which is also a {@link Fact}. */
final class Grid {

  private final String caption;
  private final String unit;
  private final List<String> header = new ArrayList<>();
  private final List<List<Text>> rows = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private int firstUnitless = Integer.MAX_VALUE;

  /**
   * Starts a table.
   *
   * @param caption what it shows, unit included
   * @param unit the unit of the numbers in the first column, and in the others too unless {@link
   *     #unitless} says otherwise; for the file of facts
   * @param rowTitle the title of the column of names
   * @param columns the titles of the columns of numbers
   */
  Grid(String caption, String unit, String rowTitle, String... columns) {
    this.caption = caption;
    this.unit = unit;
    header.add(rowTitle);
    header.addAll(List.of(columns));
  }

  /** Makes the columns from this one (from 0) on pure numbers. */
  Grid unitless(int from) {
    firstUnitless = from;
    return this;
  }

  /** Adds a row: a name and as many numbers as there are columns. */
  Grid row(String name, double... values) {
    List<Text> row = new ArrayList<>(List.of(Text.of(name)));
    for (int i = 0; i < values.length; i++) {
      Fact fact =
          Fact.of(name + ": " + header.get(i + 1), values[i], i < firstUnitless ? unit : "");
      facts.add(fact);
      row.add(Text.of(Numbers.readable(fact.value())));
    }
    rows.add(row);
    return this;
  }

  List<Fact> facts() {
    return facts;
  }

  Block.Table table() {
    return new Block.Table(caption, header, rows, 1, Text.file(TheoryFiles.NUMBERS));
  }
}
