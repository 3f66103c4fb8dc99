package org.losslab.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Paints a figure as pixels, in the light forms of its colours. Letters are painted as the outlines
 * that {@link Letters} has: Java's own text needs fonts on the machine, and a temporary file.
 */
final class PixelCanvas implements Canvas {

  /** Pixels for each logical one, so that it is sharp on dense screens and on paper. */
  private static final int SCALE = 2;

  private static final String HEADLESS = "java.awt.headless";

  private final Graphics2D graphics;

  private PixelCanvas(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Returns the figure with its title as PNG, {@link #SCALE} pixels for each logical one. */
  static byte[] write(Figure figure) throws IOException {
    decideForNoDisplay();
    BufferedImage image =
        new BufferedImage(
            SCALE * Format.WIDE.width(), SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(colour(PlotStyle.PAPER));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      figure.paint(new PixelCanvas(graphics), Format.WIDE, true);
    } finally {
      graphics.dispose();
    }
    // Else the picture goes through a temporary file, which there may be no place for.
    ImageIO.setUseCache(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /**
   * Lets AWT decide now, once for this JVM, that there is no display: otherwise it would look for
   * one on a desktop. The system property itself is put back for whoever reads it next.
   */
  private static void decideForNoDisplay() {
    String before = System.getProperty(HEADLESS);
    if (before != null) {
      return;
    }
    System.setProperty(HEADLESS, "true");
    try {
      GraphicsEnvironment.isHeadless();
    } finally {
      System.clearProperty(HEADLESS);
    }
  }

  @Override
  public void clip(double left, double top, double width, double height) {
    graphics.setClip(new Rectangle2D.Double(left, top, width, height));
  }

  @Override
  public void unclip() {
    graphics.setClip(null);
  }

  @Override
  public void polyline(double[] x, double[] y, Tone tone, Pen pen) {
    if (x.length < 2) {
      return;
    }
    float[] dashes = new float[pen.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = pen.dashes().get(i).floatValue();
    }
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            dashes.length == 0 ? null : dashes,
            0));
    graphics.setColor(colour(tone));
    graphics.draw(path(x, y));
  }

  @Override
  public void polygon(double[] x, double[] y, Tone tone) {
    Path2D path = path(x, y);
    path.closePath();
    graphics.setColor(colour(tone));
    graphics.fill(path);
  }

  @Override
  public void disc(double x, double y, double radius, Tone tone) {
    graphics.setColor(colour(tone));
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(String text, double x, double y, TextStyle style) {
    String drawable = Letters.drawable(text);
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (style.upwards()) {
      graphics.rotate(-Math.PI / 2);
    }
    double width = Letters.advance(drawable, style.size());
    graphics.translate(
        switch (style.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        },
        0);
    graphics.setColor(colour(style.tone()));
    Shape letters = Letters.outlines(drawable, style.size());
    graphics.fill(letters);
    if (style.bold()) {
      graphics.setStroke(new BasicStroke((float) (Letters.BOLD_OUTLINE * style.size())));
      graphics.draw(letters);
    }
    graphics.setTransform(before);
  }

  private static Path2D path(double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    return path;
  }

  private static Color colour(Tone tone) {
    return new Color((tone.light() & 0xFFFFFF) | (int) Math.rint(255 * tone.opacity()) << 24, true);
  }
}
