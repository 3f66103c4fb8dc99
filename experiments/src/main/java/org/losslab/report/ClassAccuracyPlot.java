package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.Legend;
import org.losslab.plots.LegendEntry;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.PlotText;
import org.losslab.plots.WrappedText;
import org.losslab.records.RunResult;

/**
 * The test accuracy of each class by arm: one block a class with a lane for each arm, the mean over
 * seeds as a marker and a bar of ± 1 standard deviation.
 */
final class ClassAccuracyPlot {

  /** Heights in logical pixels. */
  private static final int FRAME_HEIGHT = 150;

  private static final int NAME_HEIGHT = 24;
  private static final int LANE_HEIGHT = 11;
  private static final int BLOCK_GAP = 8;

  private final StudyResults study;
  private final List<String> classes;
  private final XYChart chart;
  private final int blockHeight;
  private final List<LegendEntry> legend = new ArrayList<>();
  private final List<double[]> extents = new ArrayList<>();

  private ClassAccuracyPlot(StudyResults study, List<String> classes) {
    this.study = study;
    this.classes = classes;
    this.chart =
        new XYChartBuilder()
            .xAxisTitle("Test accuracy of the class (%); the axis does not start at 0")
            .yAxisTitle("")
            .build();
    PlotStyle.apply(chart);
    this.blockHeight = NAME_HEIGHT + LANE_HEIGHT * study.arms().size() + BLOCK_GAP;
  }

  /** Returns the figure, if a finished run has accuracies by class. */
  static Optional<Figure> of(StudyResults study) {
    return study.runs().stream()
        .filter(RunRecord::isFinished)
        .map(run -> run.result().orElseThrow())
        .filter(ClassAccuracyPlot::hasClasses)
        .findFirst()
        .map(result -> new ClassAccuracyPlot(study, result.classNames().orElseThrow()).figure());
  }

  private static boolean hasClasses(RunResult result) {
    return result.classNames().isPresent()
        && result.classAccuracy().orElse(List.of()).stream().anyMatch(Double::isFinite);
  }

  private Figure figure() {
    double height = blockHeight * classes.size();
    for (int c = 0; c < classes.size(); c++) {
      double top = height - blockHeight * (double) c;
      chart.addAnnotation(
          new PlotText(
              classes.get(c),
              PlotText.Side.LEFT,
              top - NAME_HEIGHT + 6,
              PlotStyle.BOLD_LABEL,
              PlotStyle.INK));
    }
    for (int arm = 0; arm < study.arms().size(); arm++) {
      addArm(arm, height);
    }
    AxisRange range = AxisRange.holding(extents, 100);
    double third = range.min() + (range.max() - range.min()) / 3;
    chart
        .addSeries(
            "ticks",
            new double[] {range.min(), third, range.max()},
            new double[] {Double.NaN, Double.NaN, Double.NaN})
        .setMarker(SeriesMarkers.NONE);
    chart
        .getStyler()
        .setXAxisMin(range.min())
        .setXAxisMax(range.max())
        .setXAxisDecimalPattern(range.tickPattern(range.min()))
        .setYAxisMin(0.0)
        .setYAxisMax(height)
        .setYAxisTicksVisible(false)
        .setPlotGridHorizontalLinesVisible(false);
    String title = "Test accuracy by class and arm — " + SampleSize.of(study.arms());
    return new Figure(
        title,
        StudySubtitle.of(study) + " · marker: mean over seeds; bar: ± 1 SD",
        title + ". Classes: " + String.join(", ", classes),
        PlotStyle.WIDTH,
        FRAME_HEIGHT + Math.max((int) height, new Legend(legend).height()),
        chart,
        List.copyOf(legend));
  }

  private void addArm(int arm, double height) {
    List<RunResult> results =
        study.arms().get(arm).finished().stream()
            .map(run -> run.result().orElseThrow())
            .filter(result -> hasClasses(result) && result.classNames().get().equals(classes))
            .toList();
    legend.add(
        new LegendEntry(
            WrappedText.wrap(
                SampleSize.label(study.arms().get(arm), study.arms()), PlotStyle.LEGEND_COLUMNS),
            PlotStyle.faint(arm, 110),
            PlotStyle.solid(4),
            PlotStyle.marker(arm)));
    double[] x = new double[classes.size()];
    double[] y = new double[classes.size()];
    for (int c = 0; c < classes.size(); c++) {
      int at = c;
      MeanAndSpread spread =
          MeanAndSpread.of(
              results.stream()
                  .mapToDouble(result -> 100 * result.classAccuracy().orElseThrow().get(at))
                  .toArray());
      x[c] = spread.mean();
      y[c] = height - blockHeight * (double) c - NAME_HEIGHT - LANE_HEIGHT * (arm + 0.5);
      if (spread.n() > 1) {
        addBar("bar " + arm + "." + c, arm, spread, y[c]);
      }
    }
    if (Arrays.stream(x).anyMatch(Double::isFinite)) {
      extents.add(x);
      XYSeries points = chart.addSeries("arm " + arm, x, y);
      points.setLineStyle(SeriesLines.NONE);
      points.setMarker(PlotStyle.marker(arm)).setMarkerColor(PlotStyle.colour(arm));
    }
  }

  private void addBar(String name, int arm, MeanAndSpread spread, double y) {
    double[] x = {spread.low(), spread.high()};
    extents.add(x);
    XYSeries bar = chart.addSeries(name, x, new double[] {y, y});
    bar.setLineStyle(PlotStyle.solid(4)).setLineColor(PlotStyle.faint(arm, 110));
    bar.setMarker(SeriesMarkers.NONE);
  }
}
