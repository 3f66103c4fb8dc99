package org.losslab.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Text of one line or more at one of a plot's sides, at a height given by a value on the vertical
 * axis.
 */
final class PlotText extends Annotation {

  /** Which side of the plot the text touches. */
  enum Side {
    LEFT,
    RIGHT
  }

  private static final int INSET = 6;

  private final String text;
  private final Side side;
  private final double y;
  private final Font font;
  private final Color colour;

  /**
   * Creates a text.
   *
   * @param text the text, not empty; its lines stand above each other
   * @param side the side of the plot it touches
   * @param y the value on the vertical axis at which its last line stands
   */
  PlotText(String text, Side side, double y, Font font, Color colour) {
    super(false);
    this.text = text;
    this.side = side;
    this.y = y;
    this.font = font;
    this.colour = colour;
  }

  @Override
  public void paint(Graphics2D graphics) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int below = lines.size() - 1 - i;
      paintLine(graphics, lines.get(i), getYAxisScreenValue(y) - below * RowPlot.LINE_HEIGHT);
    }
  }

  private void paintLine(Graphics2D graphics, String line, double baseline) {
    TextLayout layout = new TextLayout(line, font, graphics.getFontRenderContext());
    double width = layout.getAdvance();
    double left =
        side == Side.LEFT
            ? getXAxisScreenValueForMin() + INSET
            : getXAxisScreenValueForMax() - INSET - width;
    // Keeps grid lines off the letters.
    graphics.setColor(PlotStyle.PAPER);
    graphics.fill(
        new Rectangle2D.Double(
            left - INSET / 2.0,
            baseline - layout.getAscent(),
            width + INSET,
            layout.getAscent() + layout.getDescent()));
    graphics.setColor(colour);
    graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
  }
}
