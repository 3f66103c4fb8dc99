package org.losslab.plots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.losslab.files.AtomicFiles;

/**
 * Writes figures as SVG, as PDF and as PNG; needs no display, no font and no temporary file. SVG
 * and PDF are the same bytes on every machine.
 */
public final class FigureWriter {

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private FigureWriter() {}

  /**
   * Writes {@code <name>.svg}, {@code <name>.pdf} and {@code <name>.png}. The PDF has no title,
   * which in an article is the caption's.
   *
   * @param directory where to; created if it does not exist
   * @param name the files' name without extension
   * @param figure what to write
   * @return the files
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(Path directory, String name, Figure figure) throws IOException {
    Files.createDirectories(directory);
    Path svg = directory.resolve(name + ".svg");
    Path pdf = directory.resolve(name + ".pdf");
    AtomicFiles.write(svg, XML + standalone(name, figure));
    AtomicFiles.write(pdf, PdfCanvas.write(figure));
    Path png = directory.resolve(name + ".png");
    AtomicFiles.write(png, PixelCanvas.write(figure));
    return List.of(svg, pdf, png);
  }

  /**
   * Returns the figure as an SVG element within a page, which tells its title itself and has the
   * rules of {@link PlotStyle#darkRules}. Its description is there for screen readers.
   *
   * @param name starts the identifiers in the element, so that many can stand in one page
   * @param figure what to return
   * @param format the width that it is drawn for
   */
  public static String svg(String name, Figure figure, Format format) {
    String own = format == Format.WIDE ? name : name + "-narrow";
    return element(own, figure, format, false, "");
  }

  /** Returns the figure as a file of its own, with its title, on paper of its own. */
  private static String standalone(String name, Figure figure) {
    String paper =
        String.format(
            Locale.ROOT,
            """
            <style>
            %s</style>
            <rect width="%d" height="%d" fill="%s"/>
            """,
            PlotStyle.darkRules(),
            Format.WIDE.width(),
            figure.height(),
            SvgCanvas.hex(PlotStyle.PAPER));
    return element(name, figure, Format.WIDE, true, paper) + "\n";
  }

  private static String element(
      String name, Figure figure, Format format, boolean titled, String before) {
    SvgCanvas canvas = new SvgCanvas(name, format.label());
    figure.paint(canvas, format, titled);
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" \
        aria-labelledby="%1$s-title %1$s-desc" width="%2$d" height="%3$d" \
        viewBox="0 0 %2$d %3$d" font-family="%4$s" font-size="%5$s" fill="%6$s">
        <title id="%1$s-title">%7$s</title>
        <desc id="%1$s-desc">%8$s</desc>
        %9$s%10$s</svg>""",
        name,
        format.width(),
        figure.height(format, titled),
        Letters.FAMILIES,
        format.label(),
        SvgCanvas.hex(PlotStyle.INK),
        SvgCanvas.escaped(figure.title()),
        SvgCanvas.escaped(figure.description()),
        before,
        canvas.content());
  }
}
