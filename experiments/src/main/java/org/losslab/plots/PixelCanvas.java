package org.losslab.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.losslab.files.ErrorText;

/** Paints a figure as pixels, in the light forms of its colours. */
final class PixelCanvas implements Canvas {

  /** Pixels for each logical one, so that it is sharp on dense screens and on paper. */
  private static final int SCALE = 2;

  private static final String HEADLESS = "java.awt.headless";

  private final Graphics2D graphics;
  private final Font font;

  private PixelCanvas(Graphics2D graphics, Font font) {
    this.graphics = graphics;
    this.font = font;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Returns why this machine cannot paint letters, if it cannot: Java's own code needs a font. */
  static Optional<String> whyNot() {
    decideForNoDisplay();
    try {
      font().createGlyphVector(new FontRenderContext(null, true, true), "x").getOutline();
      return Optional.empty();
    } catch (LinkageError | InternalError | RuntimeException | IOException e) {
      return Optional.of(
          "no PNG files were drawn, for Java finds no font on this machine ("
              + ErrorText.reason(e)
              + "); SVG and PDF files are there; for the others install fontconfig and a font, such"
              + " as the packages fontconfig and fonts-dejavu-core, and run the command again");
    }
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
      figure.paint(new PixelCanvas(graphics, font()), Format.WIDE, true);
    } finally {
      graphics.dispose();
    }
    // Else the picture goes through a temporary file, which there may be no place for.
    ImageIO.setUseCache(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** Returns the font of the figures. */
  private static Font font() throws IOException {
    try (InputStream stream = Letters.open()) {
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    } catch (FontFormatException e) {
      throw new IOException("the font cannot be read", e);
    }
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
    Font sized = font.deriveFont((float) style.size());
    String drawable = Letters.drawable(text);
    if (drawable.isEmpty()) {
      return;
    }
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (style.upwards()) {
      graphics.rotate(-Math.PI / 2);
    }
    double width = sized.getStringBounds(drawable, graphics.getFontRenderContext()).getWidth();
    double left =
        switch (style.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    graphics.setColor(colour(style.tone()));
    Shape letters =
        sized
            .createGlyphVector(graphics.getFontRenderContext(), drawable)
            .getOutline((float) left, 0);
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
