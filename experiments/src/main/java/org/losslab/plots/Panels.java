package org.losslab.plots;

import java.util.List;
import java.util.function.Function;

/**
 * Plots of lines one above the other, over one common horizontal axis.
 *
 * @param panels the plots, from the top
 * @param axisTitle the horizontal axis
 * @param from its lower end
 * @param to its upper end
 * @param label how the numbers at it are written; null: as whole numbers
 */
record Panels(
    List<Panel> panels, String axisTitle, double from, double to, Function<Double, String> label)
    implements Figure.Body {

  private static final double GAP = 14;
  private static final double TICK = 5;
  private static final double TICK_GAP = 3;

  /** Points at the edges are seen as a whole. */
  private static final double OVERHANG = 4;

  /**
   * One plot.
   *
   * @param valueTitle its vertical axis, with the unit
   * @param shapes what it shows; the first lies at the bottom
   * @param range the part of its vertical axis that is shown
   * @param size how high it is
   */
  record Panel(String valueTitle, List<Shape> shapes, AxisRange range, Size size) {

    /** Returns the height of the plot alone. */
    double height(Format format) {
      return format == Format.WIDE ? size.wide : size.narrow;
    }

    List<String> titleLines(Format format, double width) {
      return Letters.wrap(valueTitle, format.label(), false, width);
    }
  }

  /** How high a panel is, in logical pixels. */
  enum Size {
    WHOLE(270, 200),
    /** One of several of a kind. */
    PART(150, 130),
    /** What is said of the panels above it. */
    BELOW(120, 110);

    private final double wide;
    private final double narrow;

    Size(double wide, double narrow) {
      this.wide = wide;
      this.narrow = narrow;
    }
  }

  /** What a panel shows. */
  interface Shape {
    void paint(Canvas canvas, Axis x, Axis y);
  }

  @Override
  public double height(Format format, double width) {
    double height = GAP * (panels.size() - 1) + TICK + 2 * format.line();
    for (Panel panel : panels) {
      height += titleHeight(panel, format, width) + panel.height(format);
    }
    return height;
  }

  private static double titleHeight(Panel panel, Format format, double width) {
    return format.line() * panel.titleLines(format, width).size() + 4;
  }

  @Override
  public void paint(Canvas canvas, Format format, double left, double top, double width) {
    double labels = TICK + TICK_GAP;
    for (Panel panel : panels) {
      Axis y = new Axis(panel.range().min(), panel.range().max(), panel.height(format), 0);
      labels = Math.max(labels, Ticks.upright(y).width(format) + TICK + TICK_GAP);
    }
    // The last number at the horizontal axis reaches beyond its end.
    Axis x = new Axis(from, to, left + labels, left + width - 8);
    Ticks ticks = label == null ? Ticks.whole(x, format) : Ticks.written(x, format, label);
    double y = top;
    for (Panel panel : panels) {
      for (String line : panel.titleLines(format, width)) {
        y += format.line();
        canvas.text(line, left, y - 0.3 * format.label(), format.style(PlotStyle.INK));
      }
      y += 4;
      paint(canvas, format, panel, x, ticks, y);
      y += panel.height(format) + GAP;
    }
    y += TICK - GAP;
    for (int i = 0; i < ticks.values().size(); i++) {
      canvas.text(
          ticks.labels().get(i),
          x.at(ticks.values().get(i)),
          y + 0.85 * format.label(),
          format.style(PlotStyle.INK).at(Canvas.Anchor.MIDDLE));
    }
    canvas.text(
        axisTitle,
        (x.start() + x.end()) / 2,
        y + 1.9 * format.line() - 0.3 * format.label(),
        format.style(PlotStyle.INK).at(Canvas.Anchor.MIDDLE));
  }

  private static void paint(
      Canvas canvas, Format format, Panel panel, Axis x, Ticks ticks, double top) {
    double bottom = top + panel.height(format);
    Axis y = new Axis(panel.range().min(), panel.range().max(), bottom, top);
    for (double value : ticks.values()) {
      canvas.line(x.at(value), top, x.at(value), bottom, PlotStyle.GRID, PlotStyle.solid(1));
      canvas.line(
          x.at(value), bottom, x.at(value), bottom + TICK, PlotStyle.AXIS, PlotStyle.solid(1));
    }
    Ticks values = Ticks.upright(y);
    for (int i = 0; i < values.values().size(); i++) {
      double place = y.at(values.values().get(i));
      canvas.line(x.start(), place, x.end(), place, PlotStyle.GRID, PlotStyle.solid(1));
      canvas.text(
          values.labels().get(i),
          x.start() - TICK_GAP - 2,
          place + 0.36 * format.label(),
          format.style(PlotStyle.INK).at(Canvas.Anchor.END));
    }
    canvas.clip(
        x.start() - OVERHANG,
        top - OVERHANG,
        x.end() - x.start() + 2 * OVERHANG,
        bottom - top + 2 * OVERHANG);
    panel.shapes().forEach(shape -> shape.paint(canvas, x, y));
    canvas.unclip();
    canvas.line(x.start(), bottom, x.end(), bottom, PlotStyle.AXIS, PlotStyle.solid(1));
  }
}
