package org.losslab.plots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A square of numbers from 0 to 100, each in a cell that is the darker the greater it is. */
public final class MatrixPlot {

  private static final int HEIGHT = 860;

  /** Names, and characters in a name, up to which they fit side by side. */
  private static final int MOST_LEVEL = 10;

  private MatrixPlot() {}

  /**
   * Returns the figure.
   *
   * @param columnTitle what the columns are
   * @param rowTitle what the rows are
   * @param names the names of the rows from the top, and of the columns from the left
   * @param cells {@code [row][column]}
   */
  public static Figure figure(
      String title,
      String subtitle,
      String description,
      String columnTitle,
      String rowTitle,
      List<String> names,
      double[][] cells) {
    HeatMapChart chart =
        new HeatMapChartBuilder().xAxisTitle(columnTitle).yAxisTitle(rowTitle).build();
    PlotStyle.apply(chart);
    if (names.size() > MOST_LEVEL || names.stream().anyMatch(name -> name.length() > MOST_LEVEL)) {
      chart.getStyler().setXAxisLabelRotation(45);
    }
    // The heat map's rows go upwards; the first name belongs at the top.
    List<String> upwards = new ArrayList<>(names);
    Collections.reverse(upwards);
    List<Number[]> data = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      for (int column = 0; column < names.size(); column++) {
        data.add(new Number[] {column, names.size() - 1 - row, cells[row][column]});
      }
    }
    chart.addSeries("cells", names, upwards, data);
    chart.getStyler().setMin(0).setMax(100);
    return new Figure(title, subtitle, description, PlotStyle.WIDTH, HEIGHT, chart, List.of());
  }
}
