package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.Arm;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.PlotText;
import org.losslab.plots.WrappedText;
import org.losslab.records.RunResult;

/**
 * A result by arm: one row an arm, with a point for each seed, the mean as an upright stroke and a
 * bar of ± 1 standard deviation. Names stand above their rows, so that long ones fit.
 */
final class ArmPlot {

  /**
   * What is drawn.
   *
   * @param title what the figure shows
   * @param axisTitle the value and its unit
   * @param unit the unit as it follows a number, with its blank
   * @param decimals digits after the decimal point of the numbers shown
   * @param fromZero whether the axis starts at 0, as it must where ratios are compared by eye
   * @param limit the largest value that is possible; the smallest is 0
   * @param value the value of a run
   */
  record Quantity(
      String title,
      String axisTitle,
      String unit,
      int decimals,
      boolean fromZero,
      double limit,
      ToDoubleFunction<RunResult> value) {}

  static final Quantity TEST_ACCURACY =
      new Quantity(
          "Test accuracy by arm",
          "Test accuracy (%); the axis does not start at 0",
          " %",
          2,
          false,
          100,
          result -> 100 * Metric.TEST_ACCURACY.of(result));

  static final Quantity IMAGES_PER_SECOND =
      new Quantity(
          "Training speed by arm",
          "Training speed (images/s)",
          " images/s",
          0,
          true,
          Double.POSITIVE_INFINITY,
          Metric.IMAGES_PER_SECOND::of);

  /** Heights in logical pixels: of all but the rows, and within a row, from its lower end. */
  private static final int FRAME_HEIGHT = 165;

  private static final int ROW_HEIGHT = 66;
  private static final int NAME_HEIGHT = 43;
  private static final int POINTS_HEIGHT = 22;
  private static final int HALF_STROKE = 13;

  /** Seeds of nearly the same value would hide each other at one height. */
  private static final int STAGGER = 6;

  /** Characters after which an arm's name goes on in the next line. */
  private static final int NAME_COLUMNS = 75;

  private final StudyResults study;
  private final Quantity quantity;
  private final XYChart chart;

  /** Height of a row in logical pixels; in the chart's units it is 1. */
  private final double rowHeight;

  private ArmPlot(StudyResults study, Quantity quantity) {
    this.study = study;
    this.quantity = quantity;
    this.chart = new XYChartBuilder().xAxisTitle(quantity.axisTitle).yAxisTitle("").build();
    PlotStyle.apply(chart);
    long lines = study.arms().stream().mapToLong(arm -> name(arm).lines().count()).max().orElse(1);
    this.rowHeight = ROW_HEIGHT + PlotText.LINE_HEIGHT * (lines - 1.0);
  }

  /** Returns the figure, if any finished run has the value. */
  static Optional<Figure> of(StudyResults study, Quantity quantity) {
    return new ArmPlot(study, quantity).figure();
  }

  private Optional<Figure> figure() {
    List<Arm> arms = study.arms();
    List<double[]> extents = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      extents.add(addRow(arm, arms.size() - 1.0 - arm));
    }
    if (extents.stream().allMatch(extent -> extent.length == 0)) {
      return Optional.empty();
    }
    AxisRange range = AxisRange.holding(extents, quantity.limit);
    addTickGuard(range);
    double from = quantity.fromZero ? 0 : range.min();
    chart
        .getStyler()
        .setXAxisMin(from)
        .setXAxisMax(range.max())
        .setXAxisDecimalPattern(range.tickPattern(from))
        .setYAxisMin(-0.5)
        .setYAxisMax(arms.size() - 0.5)
        .setYAxisTicksVisible(false)
        .setPlotGridHorizontalLinesVisible(false);
    String title = quantity.title + " — " + SampleSize.of(arms);
    return Optional.of(
        new Figure(
            title,
            StudySubtitle.of(study) + key(arms),
            title + ". " + String.join("; ", arms.stream().map(this::inWords).toList()),
            PlotStyle.WIDTH,
            FRAME_HEIGHT + (int) rowHeight * arms.size(),
            chart,
            List.of()));
  }

  private static String key(List<Arm> arms) {
    return arms.stream().anyMatch(arm -> arm.finished().size() > 1)
        ? " · points: seeds; stroke: mean; bar: ± 1 SD"
        : " · points: seeds";
  }

  /** XChart puts ticks at the data's own values where these are equally spaced; these are not. */
  private void addTickGuard(AxisRange range) {
    double third = range.min() + (range.max() - range.min()) / 3;
    double[] x = {range.min(), third, range.max()};
    double[] y = {Double.NaN, Double.NaN, Double.NaN};
    chart.addSeries("ticks", x, y).setMarker(SeriesMarkers.NONE);
  }

  /** Adds an arm's row and returns the values that the axis must hold. */
  private double[] addRow(int arm, double row) {
    Arm runs = study.arms().get(arm);
    double[] values = finite(runs.values(quantity.value));
    chart.addAnnotation(
        new PlotText(
            name(runs),
            PlotText.Side.LEFT,
            row - 0.5 + NAME_HEIGHT / rowHeight,
            PlotStyle.BOLD_LABEL,
            PlotStyle.INK));
    chart.addAnnotation(
        new PlotText(
            number(runs),
            PlotText.Side.RIGHT,
            row - 0.5 + NAME_HEIGHT / rowHeight,
            PlotStyle.LABEL,
            PlotStyle.FAINT_INK));
    if (values.length == 0) {
      return values;
    }
    MeanAndSpread spread = MeanAndSpread.of(values);
    double y = row - 0.5 + POINTS_HEIGHT / rowHeight;
    if (spread.n() > 1) {
      addStroke("bar " + arm, arm, 6, spread.low(), y, spread.high(), y, true);
    }
    double[] heights = new double[values.length];
    Arrays.setAll(heights, i -> y + STAGGER / rowHeight * ((i + 1) % 3 - 1));
    XYSeries points = chart.addSeries("points " + arm, values, heights);
    points.setLineStyle(SeriesLines.NONE);
    points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(PlotStyle.faint(arm, 190));
    if (spread.n() > 1) {
      addStroke(
          "mean " + arm,
          arm,
          3,
          spread.mean(),
          y - HALF_STROKE / rowHeight,
          spread.mean(),
          y + HALF_STROKE / rowHeight,
          false);
    }
    return new double[] {spread.min(), spread.max(), spread.low(), spread.high()};
  }

  private void addStroke(
      String name,
      int arm,
      float width,
      double x1,
      double y1,
      double x2,
      double y2,
      boolean faint) {
    XYSeries stroke = chart.addSeries(name, new double[] {x1, x2}, new double[] {y1, y2});
    stroke.setLineStyle(PlotStyle.solid(width));
    stroke.setMarker(SeriesMarkers.NONE);
    stroke.setLineColor(faint ? PlotStyle.faint(arm, 90) : PlotStyle.colour(arm));
  }

  private static String name(Arm arm) {
    return WrappedText.wrap(arm.label(), NAME_COLUMNS);
  }

  private String inWords(Arm arm) {
    return arm.label() + ": " + number(arm);
  }

  private String number(Arm arm) {
    MeanAndSpread spread = MeanAndSpread.of(arm.values(quantity.value));
    String format = "%." + quantity.decimals + "f";
    if (spread.n() == 0) {
      return "no finished run";
    }
    String mean = String.format(Locale.ROOT, format, spread.mean());
    if (spread.n() == 1) {
      return mean + quantity.unit + " (n = 1)";
    }
    String sd = String.format(Locale.ROOT, format, spread.sd());
    return mean + " ± " + sd + quantity.unit + " (n = " + spread.n() + ")";
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }
}
