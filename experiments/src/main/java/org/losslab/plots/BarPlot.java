package org.losslab.plots;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Bars side by side: for each category one of each colour. */
public final class BarPlot {

  /** So wide that the legend's sample looks like a bar. */
  private static final BasicStroke SAMPLE =
      new BasicStroke(11, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

  private final CategoryChart chart;
  private final List<String> categories;
  private final List<LegendEntry> legend = new ArrayList<>();
  private double greatest;

  /**
   * Starts an empty plot.
   *
   * @param axisTitle the horizontal axis
   * @param valueTitle the vertical axis, with its unit
   * @param categories the names of the groups of bars
   */
  public BarPlot(String axisTitle, String valueTitle, List<String> categories) {
    this.chart = new CategoryChartBuilder().xAxisTitle(axisTitle).yAxisTitle(valueTitle).build();
    this.categories = categories;
    PlotStyle.apply(chart);
  }

  /** Adds the bars of a colour of their own, one a category, from 0 up. */
  public BarPlot bars(String name, double[] heights) {
    int colour = legend.size();
    List<Double> boxed = Arrays.stream(heights).boxed().toList();
    chart.addSeries(name, categories, boxed).setFillColor(PlotStyle.colour(colour));
    legend.add(new LegendEntry(name, PlotStyle.colour(colour), SAMPLE, SeriesMarkers.NONE));
    greatest = Math.max(greatest, Arrays.stream(heights).max().orElse(0));
    return this;
  }

  /** Returns the figure. */
  public Figure figure(String title, String subtitle, String description) {
    chart.getStyler().setYAxisDecimalPattern(greatest < 1 ? "0.00" : "0.0");
    return new Figure(
        title,
        subtitle,
        description,
        PlotStyle.WIDTH,
        PlotStyle.HEIGHT,
        chart,
        List.copyOf(legend));
  }
}
