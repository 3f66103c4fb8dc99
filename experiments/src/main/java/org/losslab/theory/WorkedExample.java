package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;

/**
 * An example as the document shows it.
 *
 * @param id its name in the files
 * @param title its heading
 * @param finding what it shows, in one sentence that can follow a colon; also for the terminal
 * @param text what a reader needs to follow it, a paragraph each
 * @param facts its numbers
 * @param grids its tables of more numbers
 * @param plots its pictures
 * @param samples the points that it was computed from, where they were drawn from the seed
 */
record WorkedExample(
    String id,
    String title,
    String finding,
    List<String> text,
    List<Fact> facts,
    List<Grid> grids,
    List<Plot> plots,
    List<Curve> samples) {

  /** An example for which no points were drawn. */
  WorkedExample(
      String id,
      String title,
      String finding,
      List<String> text,
      List<Fact> facts,
      List<Grid> grids,
      List<Plot> plots) {
    this(id, title, finding, text, facts, grids, plots, List.of());
  }

  /** Returns every number of the example. */
  List<Fact> allFacts() {
    List<Fact> all = new ArrayList<>(facts);
    grids.forEach(grid -> all.addAll(grid.facts()));
    return all;
  }

  /** Returns the example as a part of the document. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, title));
    blocks.add(new Block.Paragraph(Text.of("").thenStrong(asSentence())));
    text.forEach(paragraph -> blocks.add(new Block.Paragraph(Text.of(paragraph))));
    if (!facts.isEmpty()) {
      blocks.add(table());
    }
    grids.forEach(grid -> blocks.add(grid.table()));
    plots.forEach(plot -> blocks.add(plot.picture()));
    return blocks;
  }

  /** The finding, which elsewhere goes on after the title and a colon. */
  private String asSentence() {
    return finding.substring(0, 1).toUpperCase(Locale.ROOT) + finding.substring(1);
  }

  private Block table() {
    boolean published = facts.stream().anyMatch(fact -> fact.published().isPresent());
    List<String> header = new ArrayList<>(List.of("quantity", "unit", "here"));
    if (published) {
      header.addAll(List.of("published", "agrees"));
    }
    List<List<Text>> rows = new ArrayList<>();
    for (Fact fact : facts) {
      List<Text> row =
          new ArrayList<>(
              List.of(
                  Text.of(fact.quantity()),
                  Text.of(fact.unit()),
                  Text.of(Numbers.readable(fact.value()))));
      if (published) {
        row.add(Text.of(fact.published().orElse("")));
        row.add(Text.of(fact.agrees().map(same -> same ? "yes" : "no").orElse("")));
      }
      rows.add(row);
    }
    return new Block.Table("Numbers", header, rows, 2, Text.file(TheoryFiles.NUMBERS));
  }
}
