package org.losslab.page;

import java.util.List;

/** A part of a document that stands on lines of its own. */
public sealed interface Block {

  /**
   * A heading that starts a section.
   *
   * @param level 2 for a section, 3 for a part of one
   */
  record Heading(int level, String text) implements Block {}

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
   */
  record Table(
      String caption, List<String> header, List<List<Text>> rows, int textColumns, Text source)
      implements Block {}

  /**
   * A picture.
   *
   * @param caption what it shows, as the picture's own title says
   * @param svg the picture as an SVG element
   * @param file the picture's file without its extension, relative to the document
   * @param source the files from which every number in it can be traced
   */
  record Picture(String caption, String svg, String file, Text source) implements Block {}

  /**
   * Blocks that a reader may skip.
   *
   * @param summary what they are
   */
  record Aside(String summary, List<Block> blocks) implements Block {}
}
