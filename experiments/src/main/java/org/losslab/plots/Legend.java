package org.losslab.plots;

import java.util.List;

/** What the curves of a figure are, one below the other. */
final class Legend {

  private static final double SAMPLE_WIDTH = 36;
  private static final double SAMPLE_GAP = 8;
  private static final double ENTRY_GAP = 6;
  private static final double MARKER_RADIUS = 3.6;

  /** The widest column of names beside a plot. */
  private static final double MOST_NAME_WIDTH = 165;

  private final List<LegendEntry> entries;
  private final Format format;
  private final double nameWidth;

  /**
   * Lays the entries out.
   *
   * @param room the width that there is, in logical pixels
   */
  Legend(List<LegendEntry> entries, Format format, double room) {
    this.entries = entries;
    this.format = format;
    this.nameWidth = room - SAMPLE_WIDTH - SAMPLE_GAP;
  }

  /** Returns the legend as it stands beside a plot. */
  static Legend beside(List<LegendEntry> entries, Format format) {
    double names =
        entries.stream()
            .flatMap(e -> Letters.wrap(e.label(), format.label(), false, MOST_NAME_WIDTH).stream())
            .mapToDouble(line -> Letters.width(line, format.label(), false))
            .max()
            .orElse(0);
    return new Legend(entries, format, SAMPLE_WIDTH + SAMPLE_GAP + names + 1);
  }

  /** Returns the width in logical pixels; 0 without entries. */
  double width() {
    return entries.isEmpty() ? 0 : SAMPLE_WIDTH + SAMPLE_GAP + nameWidth;
  }

  /** Returns the height in logical pixels. */
  double height() {
    return entries.stream().mapToDouble(e -> lines(e).size() * format.line() + ENTRY_GAP).sum();
  }

  private List<String> lines(LegendEntry entry) {
    return Letters.wrap(entry.label(), format.label(), false, nameWidth);
  }

  /** Paints the legend with its upper left corner at a place. */
  void paint(Canvas canvas, double left, double top) {
    double y = top;
    for (LegendEntry entry : entries) {
      double middle = y + format.line() / 2;
      if (!entry.pen().isNone()) {
        canvas.line(left, middle, left + SAMPLE_WIDTH, middle, entry.tone(), entry.pen());
      }
      entry.marker().draw(canvas, left + SAMPLE_WIDTH / 2, middle, MARKER_RADIUS, entry.tone());
      for (String line : lines(entry)) {
        canvas.text(
            line,
            left + SAMPLE_WIDTH + SAMPLE_GAP,
            y + format.line() / 2 + 0.36 * format.label(),
            format.style(PlotStyle.INK));
        y += format.line();
      }
      y += ENTRY_GAP;
    }
  }
}
