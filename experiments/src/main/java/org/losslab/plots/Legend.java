package org.losslab.plots;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.List;
import org.knowm.xchart.style.lines.SeriesLines;

/**
 * What the curves of a figure are, one below the other beside the plot. XChart's own legend sets
 * the lines of a long name so close that their letters touch.
 */
final class Legend {

  private static final int SAMPLE_WIDTH = 38;
  private static final int SAMPLE_GAP = 9;
  private static final int LINE_HEIGHT = 18;
  private static final int ENTRY_GAP = 9;
  private static final int MARKER_SIZE = 8;

  private final List<LegendEntry> entries;

  Legend(List<LegendEntry> entries) {
    this.entries = entries;
  }

  /** Returns the height in logical pixels. */
  int height() {
    return entries.stream()
        .mapToInt(entry -> LINE_HEIGHT * (int) entry.label().lines().count() + ENTRY_GAP)
        .sum();
  }

  /** Returns the width in logical pixels; 0 without entries. */
  int width(Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics(PlotStyle.LABEL);
    return entries.stream()
        .flatMap(entry -> entry.label().lines())
        .mapToInt(line -> SAMPLE_WIDTH + SAMPLE_GAP + metrics.stringWidth(line))
        .max()
        .orElse(0);
  }

  /** Paints the legend with its upper left corner at a place. */
  void paint(Graphics2D graphics, double left, double top) {
    FontMetrics metrics = graphics.getFontMetrics(PlotStyle.LABEL);
    double y = top;
    for (LegendEntry entry : entries) {
      double middle = y + LINE_HEIGHT / 2.0;
      graphics.setColor(entry.colour());
      // XChart leaves out such a line; Java would draw it.
      if (entry.line() != SeriesLines.NONE) {
        graphics.setStroke(entry.line());
        graphics.draw(new Line2D.Double(left, middle, left + SAMPLE_WIDTH, middle));
      }
      entry.marker().paint(graphics, left + SAMPLE_WIDTH / 2.0, middle, MARKER_SIZE);
      graphics.setColor(PlotStyle.INK);
      double baseline = middle + (metrics.getAscent() - metrics.getDescent()) / 2.0;
      for (String line : entry.label().lines().toList()) {
        TextLayout layout = new TextLayout(line, PlotStyle.LABEL, graphics.getFontRenderContext());
        double x = left + SAMPLE_WIDTH + SAMPLE_GAP;
        graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(x, baseline)));
        baseline += LINE_HEIGHT;
        y += LINE_HEIGHT;
      }
      y += ENTRY_GAP;
    }
  }
}
