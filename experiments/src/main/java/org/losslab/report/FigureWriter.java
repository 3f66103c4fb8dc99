package org.losslab.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Writes figures as PNG and as SVG; needs no display. */
public final class FigureWriter {

  private static final String HEADLESS = "java.awt.headless";

  private FigureWriter() {}

  /**
   * Writes {@code <name>.png} and {@code <name>.svg}.
   *
   * @param directory where to; created if it does not exist
   * @param name the files' name without extension
   * @param figure what to write
   * @return the files, PNG first
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(Path directory, String name, Figure figure) throws IOException {
    Files.createDirectories(directory);
    Path png = directory.resolve(name + ".png");
    Path svg = directory.resolve(name + ".svg");
    ReplacedFile.write(png, png(figure));
    ReplacedFile.write(svg, svg(figure).getBytes(StandardCharsets.UTF_8));
    return List.of(png, svg);
  }

  /** Returns the figure as PNG, {@link PlotStyle#PNG_SCALE} pixels for each logical one. */
  static byte[] png(Figure figure) throws IOException {
    decideForNoDisplay();
    int scale = PlotStyle.PNG_SCALE;
    BufferedImage image =
        new BufferedImage(
            figure.width() * scale, figure.height() * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(scale, scale);
      figure.paint(graphics);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** Returns the figure as an SVG document with its title and description for screen readers. */
  public static String svg(Figure figure) throws IOException {
    decideForNoDisplay();
    VectorGraphics2D graphics = new VectorGraphics2D();
    figure.paint(graphics);
    Document document =
        new SVGProcessor()
            .getDocument(
                graphics.getCommands(), new PageSize(0, 0, figure.width(), figure.height()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
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
}
