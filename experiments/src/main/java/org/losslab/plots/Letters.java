package org.losslab.plots;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The letters of all figures: Liberation Sans, which PDFBox brings along and which is as wide as
 * Arial and Helvetica, letter by letter. Figures are laid out by its widths on every machine, and
 * so are the same on each, whatever fonts it has.
 */
final class Letters {

  /** The font's own name, and those of fonts of the same widths where it is not installed. */
  static final String FAMILIES = "Liberation Sans,Arial,Helvetica,Arimo,sans-serif";

  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /**
   * Where bold letters are drawn, they are regular ones with an outline so many times their size.
   */
  static final double BOLD_OUTLINE = 0.035;

  /** Bold letters are about so much wider. */
  private static final double BOLD = 1.08;

  /** A reader's machine may have another font. */
  private static final double ROOM = 1.04;

  private static final TrueTypeFont FONT = read();
  private static final CmapLookup GLYPHS = glyphs();

  private Letters() {}

  /** Opens the font's file. */
  static InputStream open() {
    return Letters.class.getResourceAsStream(RESOURCE);
  }

  private static TrueTypeFont read() {
    try (InputStream stream = open()) {
      return new TTFParser().parse(new RandomAccessReadBuffer(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static CmapLookup glyphs() {
    try {
      return FONT.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " names no characters", e);
    }
  }

  /** Returns the text with a question mark for each character that the font does not have. */
  static String drawable(String text) {
    StringBuilder drawable = new StringBuilder();
    text.codePoints().forEach(c -> drawable.appendCodePoint(GLYPHS.getGlyphId(c) == 0 ? '?' : c));
    return drawable.toString();
  }

  /** Returns the room that a line of text needs, in logical pixels. */
  static double width(String text, double size, boolean bold) {
    return ROOM * (bold ? BOLD : 1) * advance(text, size);
  }

  /** Returns the length of a line of text in this very font, in logical pixels. */
  static double advance(String text, double size) {
    double units = 0;
    try {
      for (int c : text.codePoints().toArray()) {
        int glyph = GLYPHS.getGlyphId(c);
        units += glyph == 0 ? FONT.getUnitsPerEm() : FONT.getAdvanceWidth(glyph);
      }
      return size * units / FONT.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " has no widths", e);
    }
  }

  /**
   * Returns the outlines of a line of text, from its left end on the base line.
   *
   * @param text characters that are {@link #drawable}
   * @param size in logical pixels
   */
  static Path2D outlines(String text, double size) {
    Path2D outlines = new Path2D.Double();
    try {
      double scale = size / FONT.getUnitsPerEm();
      double units = 0;
      for (int c : text.codePoints().toArray()) {
        int glyph = GLYPHS.getGlyphId(c);
        AffineTransform place = AffineTransform.getScaleInstance(scale, -scale);
        place.translate(units, 0);
        GlyphData outline = FONT.getGlyph().getGlyph(glyph);
        if (outline != null) {
          outlines.append(outline.getPath().getPathIterator(place), false);
        }
        units += FONT.getAdvanceWidth(glyph);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " has no outlines", e);
    }
    return outlines;
  }

  /** Breaks a text into lines at blanks, or within words that are longer than a line. */
  static List<String> wrap(String text, double size, boolean bold, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size, bold) > width) {
        lines.add(line);
        longer = word;
      }
      while (width(longer, size, bold) > width && longer.codePointCount(0, longer.length()) > 1) {
        int end = fitting(longer, size, bold, width);
        lines.add(longer.substring(0, end));
        longer = longer.substring(end);
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  private static int fitting(String word, double size, boolean bold, double width) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()
        && width(word.substring(0, word.offsetByCodePoints(end, 1)), size, bold) <= width) {
      end = word.offsetByCodePoints(end, 1);
    }
    return end;
  }
}
