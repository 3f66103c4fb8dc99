package org.losslab.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Text at one of a plot's sides, at a height given by a value on the vertical axis. */
final class PlotText extends Annotation {

  /** Which side of the plot the text touches. */
  enum Side {
    LEFT,
    RIGHT
  }

  private static final int INSET = 6;

  /** Leaves room for a number at the other side. */
  private static final double MOST_OF_PLOT = 0.76;

  private final String text;
  private final Side side;
  private final double y;
  private final Font font;
  private final Color colour;

  /**
   * Creates a text.
   *
   * @param text the text, not empty
   * @param side the side of the plot it touches
   * @param y the value on the vertical axis at which its baseline lies
   */
  PlotText(String text, Side side, double y, Font font, Color colour) {
    super(false);
    this.text = text;
    this.side = side;
    this.y = y;
    this.font = font;
    this.colour = colour;
  }

  /** Cuts text that is wider than its share of the plot, and says so by an ellipsis. */
  private TextLayout layout(FontRenderContext context) {
    double most = MOST_OF_PLOT * (getXAxisScreenValueForMax() - getXAxisScreenValueForMin());
    TextLayout layout = new TextLayout(text, font, context);
    for (int end = text.length() - 1; layout.getAdvance() > most && end > 0; end--) {
      layout = new TextLayout(text.substring(0, end).strip() + "…", font, context);
    }
    return layout;
  }

  @Override
  public void paint(Graphics2D graphics) {
    TextLayout layout = layout(graphics.getFontRenderContext());
    double width = layout.getAdvance();
    double left =
        side == Side.LEFT
            ? getXAxisScreenValueForMin() + INSET
            : getXAxisScreenValueForMax() - INSET - width;
    double baseline = getYAxisScreenValue(y);
    bounds =
        new Rectangle2D.Double(
            left - INSET / 2.0,
            baseline - layout.getAscent(),
            width + INSET,
            layout.getAscent() + layout.getDescent());
    // Keeps grid lines off the letters.
    graphics.setColor(PlotStyle.PAPER);
    graphics.fill(bounds);
    graphics.setColor(colour);
    graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
  }
}
