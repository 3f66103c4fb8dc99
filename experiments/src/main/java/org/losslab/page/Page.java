package org.losslab.page;

import java.util.List;
import java.util.Locale;

/**
 * A document.
 *
 * @param title its title
 * @param blocks its content, in order
 */
public record Page(String title, List<Block> blocks) {

  /** Copies the blocks. */
  public Page {
    blocks = List.copyOf(blocks);
  }

  /** Returns the headings of the sections. */
  List<String> sections() {
    return blocks.stream()
        .filter(Block.Heading.class::isInstance)
        .map(Block.Heading.class::cast)
        .filter(heading -> heading.level() == 2)
        .map(Block.Heading::text)
        .toList();
  }

  /** Returns the name of a heading in links, as repositories' sites make it from the text. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** Returns the tables that have files of their own, also those within other blocks. */
  public List<Block.Table> namedTables() {
    return named(blocks);
  }

  private static List<Block.Table> named(List<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block ->
                block instanceof Block.Table table && table.name().isPresent()
                    ? List.of(table).stream()
                    : named(block.inner()).stream())
        .toList();
  }
}
