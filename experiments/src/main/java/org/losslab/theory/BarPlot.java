package org.losslab.theory;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.plots.Figure;
import org.losslab.plots.LegendEntry;
import org.losslab.plots.PlotStyle;

/**
 * Bars side by side in the style of all plots.
 *
 * @param title what is shown
 * @param subtitle what a reader must know to judge it
 * @param description the content in words, for readers who cannot see the picture
 * @param xTitle the horizontal axis
 * @param yTitle the vertical axis, with its unit
 */
record BarPlot(String title, String subtitle, String description, String xTitle, String yTitle) {

  /** So wide that the legend's sample looks like a bar. */
  private static final BasicStroke SAMPLE =
      new BasicStroke(11, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

  /** Returns the plot: for each category one bar of each curve. */
  Plot of(String name, List<String> categories, List<Curve> curves) {
    return new Plot(name, curves, () -> figure(categories, curves));
  }

  private Figure figure(List<String> categories, List<Curve> curves) {
    CategoryChart chart = new CategoryChartBuilder().xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    PlotStyle.apply(chart);
    double greatest =
        curves.stream().flatMapToDouble(c -> Arrays.stream(c.y())).max().orElseThrow();
    chart.getStyler().setYAxisDecimalPattern(greatest < 1 ? "0.00" : "0.0");
    List<LegendEntry> legend = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      List<Double> heights = Arrays.stream(curve.y()).boxed().toList();
      chart.addSeries(curve.name(), categories, heights).setFillColor(PlotStyle.colour(i));
      legend.add(new LegendEntry(curve.name(), PlotStyle.colour(i), SAMPLE, SeriesMarkers.NONE));
    }
    return new Figure(
        title, subtitle, description, PlotStyle.WIDTH, PlotStyle.HEIGHT, chart, legend);
  }
}
