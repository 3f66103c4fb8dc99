package org.losslab;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Tells JDKs apart that draw the same figure with other pixels, or compress it otherwise. */
final class DrawingProbe {
  private static final String TEXT = "Validation accuracy 0123456789 ± % − · é";
  private static final String LETTERS =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private DrawingProbe() {}

  /** Returns a digest of a small picture's file: of the JDK's rasteriser and compression. */
  static String pixels() throws IOException {
    BufferedImage image = new BufferedImage(600, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.draw(new Ellipse2D.Double(3.3, 5.7, 590, 103));
    try (InputStream stream = DrawingProbe.class.getResourceAsStream(LETTERS)) {
      Font font = Font.createFont(Font.TRUETYPE_FONT, stream).deriveFont(Font.BOLD, 26f);
      graphics.fill(
          font.createGlyphVector(graphics.getFontRenderContext(), TEXT).getOutline(30, 60));
    } catch (FontFormatException e) {
      throw new IOException(e);
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
