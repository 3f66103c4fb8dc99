package org.losslab.plots;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart under a title and a subtitle, ready to be written by {@link FigureWriter}.
 *
 * @param title what is shown, and of how many runs
 * @param subtitle of what study, and what a reader must know to judge it; may be empty
 * @param description the content in words, for readers who cannot see the picture
 * @param width in logical pixels
 * @param height in logical pixels, title included
 * @param chart the chart; it has neither a title nor a legend of its own
 * @param legend the entries of the legend at the right; none: no legend
 */
public record Figure(
    String title,
    String subtitle,
    String description,
    int width,
    int height,
    Chart<?, ?> chart,
    List<LegendEntry> legend) {

  private static final int MARGIN = 18;
  private static final int LINE_GAP = 5;

  /** Paints the figure into the rectangle from (0, 0) to (width, height). */
  void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(PlotStyle.PAPER);
    graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    double top = MARGIN;
    graphics.setColor(PlotStyle.INK);
    top = paintLines(graphics, title, PlotStyle.TITLE, top);
    graphics.setColor(PlotStyle.FAINT_INK);
    top = paintLines(graphics, subtitle, PlotStyle.SUBTITLE, top);
    Legend painted = new Legend(legend);
    int legendWidth = legend.isEmpty() ? 0 : painted.width(graphics) + MARGIN;
    painted.paint(graphics, width - (double) legendWidth, top + MARGIN);
    AffineTransform page = graphics.getTransform();
    graphics.translate(0, top);
    chart.paint(graphics, width - legendWidth, height - (int) Math.ceil(top));
    graphics.setTransform(page);
  }

  /** Paints text as outlines, which look the same in every viewer; returns where it ends. */
  private double paintLines(Graphics2D graphics, String text, Font font, double top) {
    double bottom = top;
    FontMetrics metrics = graphics.getFontMetrics(font);
    for (String line : wrap(text, metrics, width - 2 * MARGIN)) {
      TextLayout layout = new TextLayout(line, font, graphics.getFontRenderContext());
      double baseline = bottom + metrics.getAscent();
      graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(MARGIN, baseline)));
      bottom = baseline + metrics.getDescent() + LINE_GAP;
    }
    return bottom;
  }

  private static List<String> wrap(String text, FontMetrics metrics, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
