package org.losslab.plots;

import java.util.List;

/**
 * A plot with what is said of it, ready to be written by {@link FigureWriter}.
 *
 * @param title what is shown, and of how many runs
 * @param subtitle of what study, and what a reader must know to judge it; may be empty
 * @param description the content in words and numbers, for readers who cannot see the picture
 * @param body the plot itself
 * @param legend the entries of the legend, beside a wide plot and below a narrow one; may be empty
 */
public record Figure(
    String title, String subtitle, String description, Body body, List<LegendEntry> legend) {

  private static final double MARGIN = 10;
  private static final double TITLE_GAP = 8;
  private static final double LEGEND_GAP = 20;

  /** What a kind of plot draws: all but title and legend. */
  interface Body {

    /** Returns the height that it needs at a width. */
    double height(Format format, double width);

    /** Paints it below and to the right of a place. */
    void paint(Canvas canvas, Format format, double left, double top, double width);
  }

  /** Copies the legend. */
  public Figure {
    legend = List.copyOf(legend);
  }

  /** Returns the height with its title in a wide format, in logical pixels. */
  public int height() {
    return height(Format.WIDE, true);
  }

  /** Returns the height in a format, in logical pixels. */
  int height(Format format, boolean titled) {
    double plot = body.height(format, bodyWidth(format));
    Legend names = legend(format);
    double both =
        legend.isEmpty()
            ? plot
            : format == Format.WIDE
                ? Math.max(plot, names.height())
                : plot + TITLE_GAP + names.height();
    return (int) Math.ceil(2 * MARGIN + titleHeight(format, titled) + both);
  }

  /** Paints the figure, its upper left corner at (0, 0). */
  void paint(Canvas canvas, Format format, boolean titled) {
    double top = MARGIN + titleHeight(format, titled);
    if (titled) {
      paintTitle(canvas, format);
    }
    double width = bodyWidth(format);
    body.paint(canvas, format, MARGIN, top, width);
    if (!legend.isEmpty()) {
      boolean beside = format == Format.WIDE;
      legend(format)
          .paint(
              canvas,
              beside ? MARGIN + width + LEGEND_GAP : MARGIN,
              beside ? top : top + body.height(format, width) + TITLE_GAP);
    }
  }

  private Legend legend(Format format) {
    return format == Format.WIDE
        ? Legend.beside(legend, format)
        : new Legend(legend, format, innerWidth(format));
  }

  private double bodyWidth(Format format) {
    double beside = format == Format.WIDE ? legend(format).width() : 0;
    return innerWidth(format) - (beside > 0 ? beside + LEGEND_GAP : 0);
  }

  private static double innerWidth(Format format) {
    return format.width() - 2 * MARGIN;
  }

  private double titleHeight(Format format, boolean titled) {
    return titled
        ? titleLines(format).size() * 1.3 * format.title()
            + subtitleLines(format).size() * format.line()
            + TITLE_GAP
        : 0;
  }

  private List<String> titleLines(Format format) {
    return Letters.wrap(title, format.title(), true, innerWidth(format));
  }

  private List<String> subtitleLines(Format format) {
    return Letters.wrap(subtitle, format.label(), false, innerWidth(format));
  }

  private void paintTitle(Canvas canvas, Format format) {
    double y = MARGIN;
    for (String line : titleLines(format)) {
      y += 1.3 * format.title();
      canvas.text(
          line,
          MARGIN,
          y - 0.3 * format.title(),
          Canvas.TextStyle.of(format.title(), PlotStyle.INK).strong());
    }
    for (String line : subtitleLines(format)) {
      y += format.line();
      canvas.text(line, MARGIN, y - 0.3 * format.label(), format.style(PlotStyle.FAINT_INK));
    }
  }
}
