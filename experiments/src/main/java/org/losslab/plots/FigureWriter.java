package org.losslab.plots;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.losslab.files.AtomicFiles;
import org.losslab.files.ErrorText;

/** Writes figures as PNG and as SVG; needs no display. */
public final class FigureWriter {

  private static final String HEADLESS = "java.awt.headless";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** A hundredth of a logical pixel is enough, and makes a third of the file. */
  private static final Pattern LONG_FRACTION = Pattern.compile("(\\d\\.\\d\\d)\\d+(?![\\dE])");

  private static final Pattern CLIP = Pattern.compile("\\bclip-?\\d+\\b");

  private FigureWriter() {}

  /**
   * Writes {@code <name>.png} and {@code <name>.svg}.
   *
   * @param directory where to; created if it does not exist
   * @param name the files' name without extension
   * @param figure what to write
   * @param svg the figure's element, from {@link #svg}
   * @return the files, PNG first
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(Path directory, String name, Figure figure, String svg)
      throws IOException {
    Files.createDirectories(directory);
    Path png = directory.resolve(name + ".png");
    Path vector = directory.resolve(name + ".svg");
    AtomicFiles.write(png, png(figure));
    AtomicFiles.write(vector, XML + svg);
    return List.of(png, vector);
  }

  /** Returns why this machine cannot draw text, if it cannot: Java's own fails without a font. */
  public static Optional<String> whyNotDrawable() {
    decideForNoDisplay();
    try {
      new TextLayout("x", PlotStyle.LABEL, new FontRenderContext(null, true, true));
      return Optional.empty();
    } catch (LinkageError | InternalError | RuntimeException e) {
      return Optional.of(
          "no plots were drawn, for Java finds no font on this machine ("
              + ErrorText.reason(e)
              + "); install fontconfig and a font, such as the packages fontconfig and"
              + " fonts-dejavu-core, and run the command again");
    }
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
    // Else the picture goes through a temporary file, which there may be no place for.
    ImageIO.setUseCache(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /**
   * Returns the figure as an SVG element, to be a file's or a part of an HTML page. Its title and
   * description are there for screen readers and searches; the letters in the picture are outlines.
   *
   * @param name starts the identifiers in the element, so that many can stand in one page
   * @param figure what to return
   */
  public static String svg(String name, Figure figure) throws IOException {
    decideForNoDisplay();
    VectorGraphics2D graphics = new VectorGraphics2D();
    figure.paint(graphics);
    Document document =
        new SVGProcessor()
            .getDocument(
                graphics.getCommands(), new PageSize(0, 0, figure.width(), figure.height()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.writeTo(bytes);
    String svg = bytes.toString(StandardCharsets.UTF_8);
    String content = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1);
    String head =
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="%1$s-title %1$s-desc" \
        width="%2$d" height="%3$d" viewBox="0 0 %2$d %3$d">
          <title id="%1$s-title">%4$s</title>
          <desc id="%1$s-desc">%5$s</desc>""";
    return String.format(
            Locale.ROOT,
            head,
            name,
            figure.width(),
            figure.height(),
            escaped(figure.title()),
            escaped(figure.description()))
        + withOwnClipNames(name, LONG_FRACTION.matcher(content).replaceAll("$1"));
  }

  /** The library names clips by hash codes, which differ from run to run. */
  private static String withOwnClipNames(String name, String content) {
    Map<String, String> names = new HashMap<>();
    return CLIP.matcher(content)
        .replaceAll(
            clip -> names.computeIfAbsent(clip.group(), old -> name + "-clip" + names.size()));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
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
