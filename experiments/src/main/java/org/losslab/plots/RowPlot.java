package org.losslab.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of points, bars and strokes over a common horizontal axis, with names within the plot, so
 * that long ones fit. Heights are logical pixels from the plot's lower end, for names of one line;
 * where a name needs more, all below it moves down. What is added first lies below.
 */
public final class RowPlot {

  /** From one line of a name to the next, in logical pixels. */
  public static final int LINE_HEIGHT = 18;

  private final String axisTitle;
  private final int height;
  private final List<Rows.Label> labels = new ArrayList<>();
  private final List<Rows.Shape> shapes = new ArrayList<>();
  private final List<double[]> extents = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();

  /**
   * Starts an empty plot.
   *
   * @param axisTitle the quantity with its unit
   * @param height the height of all rows in logical pixels
   */
  public RowPlot(String axisTitle, int height) {
    this.axisTitle = axisTitle;
    this.height = height;
  }

  /** Writes the name of a row at the left; its last line stands at a height. */
  public RowPlot name(String name, double y) {
    return label(name, y, Rows.Kind.NAME);
  }

  /** Writes the name of a part of a row at the left. */
  public RowPlot partName(String name, double y) {
    return label(name, y, Rows.Kind.PART);
  }

  /** Writes the numbers of a row at the right: beside its name, or below it. */
  public RowPlot numbers(String numbers, double y) {
    return label(numbers, y, Rows.Kind.NUMBERS);
  }

  private RowPlot label(String text, double y, Rows.Kind kind) {
    labels.add(new Rows.Label(text, y, kind));
    return this;
  }

  /**
   * Adds points that the axis must hold; nothing if none is finite. Those of one height that would
   * hide each other are stacked.
   */
  public RowPlot points(double[] x, double[] y, Tone tone, Marker marker) {
    if (Arrays.stream(x).anyMatch(Double::isFinite)) {
      extents.add(x);
      shapes.add((canvas, axis, up) -> Rows.paintPoints(canvas, axis.at(x), y, up, tone, marker));
    }
    return this;
  }

  /** Adds a level bar that the axis must hold. */
  public RowPlot bar(double from, double to, double y, double width, Tone tone) {
    extents.add(new double[] {from, to});
    shapes.add(
        (canvas, axis, up) ->
            canvas.box(
                axis.at(from),
                up.applyAsDouble(y) - width / 2,
                axis.at(to) - axis.at(from),
                width,
                tone));
    return this;
  }

  /** Adds an upright stroke. */
  public RowPlot stroke(double x, double from, double to, Pen pen, Tone tone) {
    shapes.add(
        (canvas, axis, up) ->
            canvas.line(
                axis.at(x), up.applyAsDouble(from), axis.at(x), up.applyAsDouble(to), tone, pen));
    return this;
  }

  /** Shades a part of the axis over the whole height, and marks both its edges and zero. */
  public RowPlot margin(double margin) {
    extents.add(new double[] {-margin, margin, 0});
    shapes.add(
        (canvas, axis, up) ->
            canvas.box(
                axis.at(-margin),
                up.applyAsDouble(height),
                axis.at(margin) - axis.at(-margin),
                up.applyAsDouble(0) - up.applyAsDouble(height),
                PlotStyle.MARGIN));
    stroke(-margin, 0, height, PlotStyle.marginLine(), PlotStyle.MARGIN_EDGE);
    stroke(0, 0, height, PlotStyle.solid(1), PlotStyle.ZERO);
    return stroke(margin, 0, height, PlotStyle.marginLine(), PlotStyle.MARGIN_EDGE);
  }

  /** Adds a name to the legend. */
  public RowPlot legend(String label, Tone tone, Pen pen, Marker marker) {
    legend.add(new LegendEntry(label, tone, pen, marker));
    return this;
  }

  /** Returns a range from 0 up that holds all that was added; see {@link AxisRange#holding}. */
  public AxisRange positiveRange(double limit) {
    return AxisRange.holding(extents, limit);
  }

  /** Returns a range that holds all that was added, also below 0, with a little room. */
  public AxisRange range() {
    return AxisRange.around(extents);
  }

  /**
   * Returns the figure.
   *
   * @param from the lower end of the axis
   * @param to its upper end
   */
  public Figure figure(
      String title, String subtitle, String description, double from, AxisRange to) {
    return new Figure(
        title,
        subtitle,
        description,
        new Rows(axisTitle, height, from, to.max(), List.copyOf(labels), List.copyOf(shapes)),
        legend);
  }
}
