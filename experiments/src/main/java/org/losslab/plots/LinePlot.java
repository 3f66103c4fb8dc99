package org.losslab.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines and bands over a common axis, with a legend beside them; what is added first lies below.
 */
public final class LinePlot {

  /** With more points than this, markers at each of them would hide the lines. */
  private static final int MOST_MARKERS = 30;

  /** Height in logical pixels of title and margins. */
  private static final int FRAME_HEIGHT = 130;

  private final XYChart chart;
  private final List<double[]> extents = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();
  private int series;

  /** Starts an empty plot; both titles name a quantity and its unit. */
  public LinePlot(String axisTitle, String valueTitle) {
    chart = new XYChartBuilder().xAxisTitle(axisTitle).yAxisTitle(valueTitle).build();
    PlotStyle.apply(chart);
  }

  /** Returns an arm's marker; none where there are so many points that it is left out. */
  public static Marker marker(int arm, int points) {
    return points <= MOST_MARKERS ? PlotStyle.marker(arm) : SeriesMarkers.NONE;
  }

  /** Adds a line that the axis must hold; nothing if it has no finite value. */
  public LinePlot line(double[] x, double[] y, Color colour, BasicStroke stroke, Marker marker) {
    if (Arrays.stream(y).anyMatch(Double::isFinite)) {
      XYSeries line = chart.addSeries("series " + series++, x, y);
      line.setLineColor(colour).setLineStyle(stroke);
      line.setMarker(x.length <= MOST_MARKERS ? marker : SeriesMarkers.NONE);
      line.setMarkerColor(colour);
      extents.add(y);
    }
    return this;
  }

  /** Adds the area between two lines wherever both are finite at two places in a row. */
  public LinePlot band(double[] x, double[] low, double[] high, Color colour) {
    int from = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || !Double.isFinite(low[i]) || !Double.isFinite(high[i])) {
        if (i > from + 1) {
          addArea(x, low, high, from, i, colour);
        }
        from = i + 1;
      }
    }
    return this;
  }

  private void addArea(double[] x, double[] low, double[] high, int from, int to, Color colour) {
    int size = to - from;
    double[] outlineX = new double[2 * size];
    double[] outlineY = new double[2 * size];
    for (int i = 0; i < size; i++) {
      int back = 2 * size - 1 - i;
      outlineX[i] = x[from + i];
      outlineX[back] = x[from + i];
      outlineY[i] = high[from + i];
      outlineY[back] = low[from + i];
    }
    XYSeries band = chart.addSeries("series " + series++, outlineX, outlineY);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(colour);
    band.setLineStyle(SeriesLines.NONE);
    band.setMarker(SeriesMarkers.NONE);
    extents.add(outlineY);
  }

  /** Lets the axis hold values that are not drawn. */
  public LinePlot holding(double[] y) {
    extents.add(y);
    return this;
  }

  /** Adds a name to the legend. */
  public LinePlot name(String label, Color colour, BasicStroke stroke, Marker marker) {
    String wrapped = WrappedText.wrap(label, PlotStyle.LEGEND_COLUMNS);
    legend.add(new LegendEntry(wrapped, colour, stroke, marker));
    return this;
  }

  /** Writes the numbers at the horizontal axis so, where they are no whole numbers as they are. */
  public LinePlot ticks(Function<Double, String> label) {
    chart.getStyler().setxAxisTickLabelsFormattingFunction(label);
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
   * @param to its upper end
   * @param range the part of the vertical axis that is shown
   */
  public Figure figure(
      String title, String subtitle, String description, double from, double to, AxisRange range) {
    // XChart puts ticks at the data's own values where these are equally spaced; a point between
    // them keeps it to round numbers.
    double[] guard = {from - (to > from ? (to - from) / 7 : 0.5), from};
    chart.addSeries("ticks", guard, new double[] {Double.NaN, Double.NaN});
    chart.getSeriesMap().get("ticks").setMarker(SeriesMarkers.NONE);
    chart
        .getStyler()
        .setXAxisDecimalPattern("0")
        .setXAxisMin(from)
        .setXAxisMax(to)
        .setYAxisDecimalPattern(range.tickPattern(range.min()))
        .setYAxisMin(range.min())
        .setYAxisMax(range.max());
    int height = Math.max(PlotStyle.HEIGHT, FRAME_HEIGHT + new Legend(legend).height());
    return new Figure(
        title, subtitle, description, PlotStyle.WIDTH, height, chart, List.copyOf(legend));
  }
}
