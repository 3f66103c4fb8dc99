package org.losslab.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
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

  @Override
  public void paint(Graphics2D graphics) {
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    double width = layout.getAdvance();
    double left =
        side == Side.LEFT
            ? getXAxisScreenValueForMin() + INSET
            : getXAxisScreenValueForMax() - INSET - width;
    double baseline = getYAxisScreenValue(y);
    graphics.setColor(colour);
    graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
    bounds = new Rectangle2D.Double(left, baseline - layout.getAscent(), width, layout.getAscent());
  }
}
