package org.losslab;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;

/** Tells machines apart that draw the same figure with other letters, or with other pixels. */
final class DrawingProbe {
  private static final String TEXT = "Validation accuracy 0123456789 ± % − · é";

  private static final List<Font> FONTS =
      List.of(
          new Font(Font.SANS_SERIF, Font.BOLD, 19),
          new Font(Font.SANS_SERIF, Font.BOLD, 14),
          new Font(Font.SANS_SERIF, Font.PLAIN, 14));

  private DrawingProbe() {}

  /** Returns a digest of the letters' outlines and measures: SVG files depend on nothing else. */
  static String letters() {
    StringBuilder text = new StringBuilder();
    FontRenderContext context = new FontRenderContext(null, true, true);
    for (Font font : FONTS) {
      TextLayout layout = new TextLayout(TEXT, font, context);
      LineMetrics lines = font.getLineMetrics(TEXT, context);
      text.append(layout.getAdvance()).append(' ').append(lines.getAscent());
      text.append(' ').append(lines.getDescent()).append(' ').append(lines.getLeading());
      float[] points = new float[6];
      for (PathIterator path = layout.getOutline(null).getPathIterator(null);
          !path.isDone();
          path.next()) {
        text.append(' ').append(path.currentSegment(points));
        for (float point : points) {
          text.append(' ').append(point);
        }
      }
    }
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a digest of a small picture's file: of the JDK's rasteriser and compression too. */
  static String pixels() throws IOException {
    BufferedImage image = new BufferedImage(600, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.draw(new Ellipse2D.Double(3.3, 5.7, 590, 103));
    FontRenderContext context = graphics.getFontRenderContext();
    for (int i = 0; i < FONTS.size(); i++) {
      TextLayout layout = new TextLayout(TEXT, FONTS.get(i), context);
      graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(60, 30 + 30 * i)));
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return sha256(bytes.toByteArray());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
