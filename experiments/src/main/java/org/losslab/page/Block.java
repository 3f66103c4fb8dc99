package org.losslab.page;

import java.util.List;
import java.util.Optional;

/** A part of a document that stands on lines of its own. */
public sealed interface Block {

  /**
   * A heading that starts a section.
   *
   * @param level 2 for a section, 3 for a part of one
   */
  record Heading(int level, String text) implements Block {}

  /** Links to all sections of the document. */
  record Contents() implements Block {}

  /** A paragraph. */
  record Paragraph(Text text) implements Block {}

  /** A paragraph that must not be overlooked. */
  record Notice(Text text) implements Block {}

  /** A list of items without order. */
  record Bullets(List<Text> items) implements Block {}

  /** Lines to be typed or read letter by letter. */
  record Listing(String text) implements Block {}

  /**
   * A table.
   *
   * @param caption what it shows
   * @param header the columns' titles
   * @param rows as many cells each as there are columns
   * @param textColumns how many columns from the left hold text; the others hold numbers
   * @param source the files from which every number in it can be traced
   * @param name the name of its file for LaTeX without extension, if it has one
   */
  record Table(
      String caption,
      List<String> header,
      List<List<Text>> rows,
      int textColumns,
      Text source,
      Optional<String> name)
      implements Block {

    /** A table without a file of its own. */
    public Table(
        String caption, List<String> header, List<List<Text>> rows, int textColumns, Text source) {
      this(caption, header, rows, textColumns, source, Optional.empty());
    }

    /** Returns this table with a file for LaTeX, {@code tables/<name>.tex}. */
    public Table named(String file) {
      return new Table(caption, header, rows, textColumns, source, Optional.of(file));
    }
  }

  /**
   * A picture.
   *
   * @param title what it shows
   * @param subtitle of what it is, and what a reader must know to judge it; may be empty
   * @param description what it shows in words and numbers
   * @param wide the picture as an SVG element for screens and paper
   * @param narrow the same for phones
   * @param file the picture's file without its extension, relative to the document
   * @param source the files from which every number in it can be traced
   */
  record Picture(
      String title,
      String subtitle,
      String description,
      String wide,
      String narrow,
      String file,
      Text source)
      implements Block {}

  /**
   * Blocks that a reader may skip; on paper they are shown.
   *
   * @param summary what they are
   */
  record Aside(String summary, List<Block> blocks) implements Block {}

  /**
   * Blocks of one kind, of which a reader looks at one at a time; on paper all are shown.
   *
   * @param what what is chosen, such as {@code metric}
   * @param options the choices, the first of which is shown first
   */
  record Choice(String what, List<Aside> options) implements Block {}

  /** Returns blocks of one kind: to choose from where there are several, else as they are. */
  static List<Block> choice(String what, List<Aside> options) {
    return options.size() > 1
        ? List.of(new Choice(what, options))
        : options.stream().flatMap(option -> option.blocks().stream()).toList();
  }

  /** Returns the blocks within this one. */
  default List<Block> inner() {
    if (this instanceof Aside aside) {
      return aside.blocks();
    }
    return this instanceof Choice choice ? List.copyOf(choice.options()) : List.of();
  }
}
