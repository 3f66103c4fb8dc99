package org.losslab.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Lines and bands over a common axis, with a legend beside them; what is added first lies below.
 */
public final class LinePlot {

  /** With more points than this, markers at each of them would hide the lines. */
  private static final int MOST_MARKERS = 30;

  private static final double MARKER_RADIUS = 3;
  private static final double HALF_CAP = 4;

  private final String axisTitle;
  private final String valueTitle;
  private final List<Panels.Shape> shapes = new ArrayList<>();
  private final List<double[]> extents = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();
  private final List<Panels.Panel> lower = new ArrayList<>();
  private Panels.Size size = Panels.Size.WHOLE;
  private Function<Double, String> label;

  /** Starts an empty plot; both titles name a quantity and its unit. */
  public LinePlot(String axisTitle, String valueTitle) {
    this.axisTitle = axisTitle;
    this.valueTitle = valueTitle;
  }

  /** Returns an arm's marker; none where there are so many points that it is left out. */
  public static Marker marker(int arm, int points) {
    return points <= MOST_MARKERS ? PlotStyle.marker(arm) : Marker.NONE;
  }

  /** Adds a line that the axis must hold; nothing if it has no finite value. */
  public LinePlot line(double[] x, double[] y, Tone tone, Pen pen, Marker marker) {
    if (Arrays.stream(y).anyMatch(Double::isFinite)) {
      shapes.add((canvas, xs, ys) -> draw(canvas, xs.at(x), ys.at(y), tone, pen, marker));
      extents.add(y);
    }
    return this;
  }

  private static void draw(
      Canvas canvas, double[] x, double[] y, Tone tone, Pen pen, Marker marker) {
    if (!pen.isNone()) {
      Polylines.draw(canvas, x, y, tone, pen);
    }
    for (int i = 0; i < x.length && x.length <= MOST_MARKERS; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        marker.draw(canvas, x[i], y[i], MARKER_RADIUS, tone);
      }
    }
  }

  /** Adds the area between two lines wherever both are finite at two places in a row. */
  public LinePlot band(double[] x, double[] low, double[] high, Tone tone) {
    int from = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || !Double.isFinite(low[i]) || !Double.isFinite(high[i])) {
        if (i > from + 1) {
          double[] places = Arrays.copyOfRange(x, from, i);
          double[] lows = Arrays.copyOfRange(low, from, i);
          double[] highs = Arrays.copyOfRange(high, from, i);
          shapes.add(
              (canvas, xs, ys) ->
                  Polylines.fill(canvas, xs.at(places), ys.at(lows), ys.at(highs), tone));
          extents.add(lows);
          extents.add(highs);
        }
        from = i + 1;
      }
    }
    return this;
  }

  /** Adds an upright bar with caps at each place where both its ends are finite. */
  public LinePlot errorBars(double[] x, double[] low, double[] high, Tone tone) {
    shapes.add(
        (canvas, xs, ys) -> {
          for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(low[i]) && Double.isFinite(high[i])) {
              double at = xs.at(x[i]);
              Pen pen = PlotStyle.solid(1.2);
              canvas.line(at, ys.at(low[i]), at, ys.at(high[i]), tone, pen);
              for (double end : new double[] {low[i], high[i]}) {
                canvas.line(at - HALF_CAP, ys.at(end), at + HALF_CAP, ys.at(end), tone, pen);
              }
            }
          }
        });
    extents.add(low);
    extents.add(high);
    return this;
  }

  /** Adds the outline of bars from 0 up, each from one place to the next, as of a histogram. */
  public LinePlot steps(double[] edges, double[] heights, Tone tone, Pen pen) {
    double[] x = new double[2 * heights.length + 2];
    double[] y = new double[x.length];
    for (int i = 0; i < heights.length; i++) {
      x[2 * i + 1] = edges[i];
      x[2 * i + 2] = edges[i + 1];
      y[2 * i + 1] = heights[i];
      y[2 * i + 2] = heights[i];
    }
    x[0] = edges[0];
    x[x.length - 1] = edges[edges.length - 1];
    shapes.add((canvas, xs, ys) -> Polylines.draw(canvas, xs.at(x), ys.at(y), tone, pen));
    extents.add(heights);
    return this;
  }

  /** Shades the differences that count as none, between two places, and marks its edges and 0. */
  public LinePlot margin(double margin, double from, double to) {
    double[] ends = {from, to};
    band(ends, new double[] {-margin, -margin}, new double[] {margin, margin}, PlotStyle.MARGIN);
    for (double edge : new double[] {-margin, margin}) {
      line(
          ends,
          new double[] {edge, edge},
          PlotStyle.MARGIN_EDGE,
          PlotStyle.marginLine(),
          Marker.NONE);
    }
    return zero(from, to);
  }

  /** Marks 0 between two places. */
  public LinePlot zero(double from, double to) {
    return line(
        new double[] {from, to},
        new double[] {0, 0},
        PlotStyle.ZERO,
        PlotStyle.solid(1),
        Marker.NONE);
  }

  /** Lets the axis hold values that are not drawn. */
  public LinePlot holding(double[] y) {
    extents.add(y);
    return this;
  }

  /** Adds a name to the legend. */
  public LinePlot name(String label, Tone tone, Pen pen, Marker marker) {
    legend.add(new LegendEntry(label, tone, pen, marker));
    return this;
  }

  /** Writes the numbers at the horizontal axis so, where they are no whole numbers as they are. */
  public LinePlot ticks(Function<Double, String> written) {
    label = written;
    return this;
  }

  /** Puts what is said of this plot over the same horizontal axis below it, with its names. */
  public LinePlot above(LinePlot other, AxisRange range) {
    return add(other, range, Panels.Size.BELOW);
  }

  /** Puts another plot of the same kind over the same horizontal axis below this one. */
  public LinePlot beside(LinePlot other, AxisRange range) {
    size = Panels.Size.PART;
    return add(other, range, Panels.Size.PART);
  }

  private LinePlot add(LinePlot other, AxisRange range, Panels.Size high) {
    lower.add(new Panels.Panel(other.valueTitle, other.shapes, range, high));
    legend.addAll(other.legend);
    return this;
  }

  /** Returns a range from 0 up that holds all that was added; see {@link AxisRange#holding}. */
  public AxisRange positiveRange(double limit) {
    return AxisRange.holding(extents, limit);
  }

  /** Returns a range that holds all that was added, with a little room. */
  public AxisRange range() {
    return AxisRange.around(extents);
  }

  /**
   * Returns the figure.
   *
   * @param from the lower end of the horizontal axis
   * @param to its upper end; the same as the lower one: a little above it
   * @param range the part of the vertical axis that is shown
   */
  public Figure figure(
      String title, String subtitle, String description, double from, double to, AxisRange range) {
    List<Panels.Panel> panels =
        new ArrayList<>(List.of(new Panels.Panel(valueTitle, List.copyOf(shapes), range, size)));
    panels.addAll(lower);
    return new Figure(
        title,
        subtitle,
        description,
        new Panels(panels, axisTitle, from, to > from ? to : from + 1, label),
        legend);
  }
}
