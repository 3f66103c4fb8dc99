package org.losslab.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A bar for each engine and number of threads, with its median. XChart's whiskers reach as far up
 * as down, which ranges do not: they stand in the table.
 */
final class SpeedChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 520;
  private static final int DPI = 150;

  /** Degrees: names of engines are too long to stand side by side. */
  private static final int NAME_ROTATION = 15;

  private SpeedChart() {}

  /** Draws the summaries of one mode, one batch size and one process. */
  static CategoryChart draw(String title, List<Summary> summaries) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("engine")
            .yAxisTitle("images per second (median)")
            .build();
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setXAxisLabelRotation(NAME_ROTATION);
    chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("#,###");
    chart.getStyler().setLabelsVisible(true).setLabelsPosition(1.0).setDecimalPattern("#,###");
    chart.getStyler().setLabelsFontColorAutomaticEnabled(false);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE).setChartTitleBoxVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    List<String> engines = summaries.stream().map(Summary::engine).distinct().toList();
    summaries.stream()
        .map(s -> s.what().threads())
        .distinct()
        .forEach(
            threads -> {
              List<Summary> bars =
                  engines.stream()
                      .map(
                          engine ->
                              summaries.stream()
                                  .filter(s -> s.engine().equals(engine))
                                  .filter(s -> s.what().threads() == threads)
                                  .findFirst()
                                  .orElseThrow())
                      .toList();
              // Whole numbers, since XChart would round a half to even, and the table rounds it up.
              chart.addSeries(
                  threads == 1 ? "1 thread" : threads + " threads",
                  engines,
                  bars.stream().map(bar -> Math.round(bar.median())).toList());
            });
    return chart;
  }

  /** Writes {@code name.png} and {@code name.svg} into the folder. */
  static void write(CategoryChart chart, Path folder, String name) throws IOException {
    String file = folder.resolve(name).toString();
    BitmapEncoder.saveBitmapWithDPI(chart, file, BitmapFormat.PNG, DPI);
    VectorGraphicsEncoder.saveVectorGraphic(chart, file, VectorGraphicsFormat.SVG);
  }
}
