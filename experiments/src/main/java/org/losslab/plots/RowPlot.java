package org.losslab.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Rows of points, bars and strokes over a common horizontal axis, with names within the plot, so
 * that long ones fit. Heights are logical pixels from the plot's lower end; what is added first
 * lies below.
 */
public final class RowPlot {

  /** From one line of a name to the next, in logical pixels. */
  public static final int LINE_HEIGHT = 18;

  private final XYChart chart;
  private final int height;
  private final List<double[]> extents = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();
  private int series;

  /**
   * Starts an empty plot.
   *
   * @param axisTitle the quantity with its unit
   * @param height the height of all rows in logical pixels
   */
  public RowPlot(String axisTitle, int height) {
    this.chart = new XYChartBuilder().xAxisTitle(axisTitle).yAxisTitle("").build();
    this.height = height;
    PlotStyle.apply(chart);
  }

  /** Writes the name of a row at the left; its last line stands at a height. */
  public RowPlot name(String name, double y) {
    return text(new PlotText(name, PlotText.Side.LEFT, y, PlotStyle.BOLD_LABEL, PlotStyle.INK));
  }

  /** Writes the name of a part of a row at the left. */
  public RowPlot partName(String name, double y) {
    return text(new PlotText(name, PlotText.Side.LEFT, y, PlotStyle.LABEL, PlotStyle.FAINT_INK));
  }

  /** Writes the numbers of a row at the right. */
  public RowPlot numbers(String numbers, double y) {
    return text(
        new PlotText(numbers, PlotText.Side.RIGHT, y, PlotStyle.LABEL, PlotStyle.FAINT_INK));
  }

  /** Adds points that the axis must hold; nothing if none is finite. */
  public RowPlot points(double[] x, double[] y, Color colour, Marker marker) {
    if (Arrays.stream(x).anyMatch(Double::isFinite)) {
      extents.add(x);
      XYSeries points = add(x, y);
      points.setLineStyle(SeriesLines.NONE);
      points.setMarker(marker).setMarkerColor(colour);
    }
    return this;
  }

  /** Adds a level bar that the axis must hold. */
  public RowPlot bar(double from, double to, double y, float width, Color colour) {
    double[] x = {from, to};
    extents.add(x);
    return line(x, new double[] {y, y}, PlotStyle.solid(width), colour);
  }

  /** Adds an upright stroke. */
  public RowPlot stroke(double x, double from, double to, BasicStroke stroke, Color colour) {
    return line(new double[] {x, x}, new double[] {from, to}, stroke, colour);
  }

  /** Shades a part of the axis over the whole height, and marks both its edges and zero. */
  public RowPlot margin(double margin) {
    extents.add(new double[] {-margin, margin, 0});
    XYSeries area =
        add(new double[] {-margin, margin, margin, -margin}, new double[] {0, 0, height, height});
    area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    area.setFillColor(PlotStyle.MARGIN);
    area.setLineStyle(SeriesLines.NONE);
    area.setMarker(SeriesMarkers.NONE);
    stroke(-margin, 0, height, PlotStyle.marginLine(), PlotStyle.MARGIN_EDGE);
    stroke(0, 0, height, PlotStyle.solid(1), PlotStyle.ZERO);
    return stroke(margin, 0, height, PlotStyle.marginLine(), PlotStyle.MARGIN_EDGE);
  }

  /** Adds a name to the legend. */
  public RowPlot legend(String label, Color colour, BasicStroke stroke, Marker marker) {
    String wrapped = WrappedText.wrap(label, PlotStyle.LEGEND_COLUMNS);
    legend.add(new LegendEntry(wrapped, colour, stroke, marker));
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
   * @param frame the height in logical pixels of title and margins
   * @param from the lower end of the axis
   * @param to its upper end, and how its numbers are written
   */
  public Figure figure(
      String title, String subtitle, String description, int frame, double from, AxisRange to) {
    // XChart puts ticks at the data's own values where these are equally spaced; these are not.
    add(
            new double[] {from, from + (to.max() - from) / 3, to.max()},
            new double[] {Double.NaN, Double.NaN, Double.NaN})
        .setMarker(SeriesMarkers.NONE);
    chart
        .getStyler()
        .setXAxisMin(from)
        .setXAxisMax(to.max())
        .setXAxisDecimalPattern(to.tickPattern(from))
        .setYAxisMin(0.0)
        .setYAxisMax((double) height)
        .setYAxisTicksVisible(false)
        .setPlotGridHorizontalLinesVisible(false);
    return new Figure(
        title,
        subtitle,
        description,
        PlotStyle.WIDTH,
        frame + Math.max(height, new Legend(legend).height()),
        chart,
        List.copyOf(legend));
  }

  private RowPlot text(PlotText text) {
    chart.addAnnotation(text);
    return this;
  }

  private RowPlot line(double[] x, double[] y, BasicStroke stroke, Color colour) {
    XYSeries line = add(x, y);
    line.setLineStyle(stroke).setLineColor(colour);
    line.setMarker(SeriesMarkers.NONE);
    return this;
  }

  private XYSeries add(double[] x, double[] y) {
    return chart.addSeries("series " + series++, x, y);
  }
}
