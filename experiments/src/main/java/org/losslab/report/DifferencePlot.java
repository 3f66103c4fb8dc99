package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.PlotText;
import org.losslab.plots.WrappedText;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;

/**
 * The differences of an accuracy between two arms, seed by seed: one block a pair of arms with a
 * lane for each seed, below them the mean with its interval; the equivalence margin is shaded.
 */
final class DifferencePlot {

  /** Heights in logical pixels. */
  private static final int FRAME_HEIGHT = 165;

  private static final int NAME_HEIGHT = 34;
  private static final int LANE_HEIGHT = 17;
  private static final int BLOCK_GAP = 14;

  /** With more seeds than this, the lanes lose their names and seeds share three of them. */
  private static final int MOST_NAMED_LANES = 10;

  private static final int SHARED_LANES = 3;

  /** Characters after which a pair's name goes on in the next line. */
  private static final int NAME_COLUMNS = 68;

  /** The share of the axis that is kept for the names of the lanes. */
  private static final double NAMES_SHARE = 0.09;

  private final StudyResults study;
  private final MetricStatistics statistics;
  private final XYChart chart;
  private final int height;
  private final List<double[]> extents = new ArrayList<>();

  /** Where the next block starts, in logical pixels from the lower end. */
  private double top;

  private DifferencePlot(StudyResults study, MetricStatistics statistics) {
    this.study = study;
    this.statistics = statistics;
    this.chart =
        new XYChartBuilder()
            .xAxisTitle("Difference of " + statistics.metric().words() + " (percentage points)")
            .yAxisTitle("")
            .build();
    PlotStyle.apply(chart);
    this.height = statistics.comparisons().stream().mapToInt(DifferencePlot::height).sum();
    this.top = height;
  }

  /** Returns the figure, if the metric is an accuracy and any seed finished in two arms. */
  static Optional<Figure> of(StudyResults study, MetricStatistics statistics) {
    boolean any =
        statistics.comparisons().stream().anyMatch(comparison -> comparison.alone().n() > 0);
    return any && statistics.metric().isAccuracy()
        ? Optional.of(new DifferencePlot(study, statistics).figure())
        : Optional.empty();
  }

  private Figure figure() {
    double margin = 100 * study.comparison().margin();
    addMargin(margin);
    extents.add(new double[] {-margin, margin, 0});
    List<ArmComparison> comparisons = statistics.comparisons();
    for (int i = 0; i < comparisons.size(); i++) {
      addBlock(i, comparisons.get(i));
      top -= height(comparisons.get(i));
    }
    AxisRange range = AxisRange.around(extents);
    double from = range.min() - NAMES_SHARE * (range.max() - range.min());
    double third = from + (range.max() - from) / 3;
    double[] guard = {from, third, range.max()};
    chart
        .addSeries("ticks", guard, new double[] {Double.NaN, Double.NaN, Double.NaN})
        .setMarker(SeriesMarkers.NONE);
    chart
        .getStyler()
        .setXAxisMin(from)
        .setXAxisMax(range.max())
        .setXAxisDecimalPattern(range.tickPattern(from))
        .setYAxisMin(0.0)
        .setYAxisMax((double) height)
        .setYAxisTicksVisible(false)
        .setPlotGridHorizontalLinesVisible(false);
    String title =
        "Differences of "
            + statistics.metric().words()
            + ", paired by seed — equivalence margin "
            + Numbers.margin(study.comparison().margin());
    return new Figure(
        title,
        StudySubtitle.of(study)
            + " · points: seeds; stroke: mean; bar: "
            + Numbers.percent(study.comparison().level())
            + " t interval; shaded: the margin",
        title + ". " + String.join("; ", comparisons.stream().map(this::inWords).toList()),
        PlotStyle.WIDTH,
        FRAME_HEIGHT + height,
        chart,
        List.of());
  }

  private void addMargin(double margin) {
    XYSeries area =
        chart.addSeries(
            "margin",
            new double[] {-margin, margin, margin, -margin},
            new double[] {0, 0, height, height});
    area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    area.setFillColor(PlotStyle.MARGIN);
    area.setLineStyle(SeriesLines.NONE);
    area.setMarker(SeriesMarkers.NONE);
    for (double x : new double[] {-margin, 0, margin}) {
      XYSeries line =
          chart.addSeries("upright " + x, new double[] {x, x}, new double[] {0, height});
      line.setMarker(SeriesMarkers.NONE);
      line.setLineStyle(x == 0 ? PlotStyle.solid(1) : PlotStyle.marginLine());
      line.setLineColor(x == 0 ? PlotStyle.ZERO : PlotStyle.MARGIN_EDGE);
    }
  }

  private void addBlock(int block, ArmComparison comparison) {
    PairedComparison alone = comparison.alone();
    double lowestNameLine = top - nameHeight(comparison) + 14;
    chart.addAnnotation(
        new PlotText(
            name(comparison),
            PlotText.Side.LEFT,
            lowestNameLine,
            PlotStyle.BOLD_LABEL,
            PlotStyle.INK));
    chart.addAnnotation(
        new PlotText(
            number(comparison),
            PlotText.Side.RIGHT,
            lowestNameLine,
            PlotStyle.LABEL,
            PlotStyle.FAINT_INK));
    int lanes = lanes(alone.n());
    double first = top - nameHeight(comparison) - LANE_HEIGHT / 2.0;
    double[] x = alone.differences().stream().mapToDouble(value -> 100 * value).toArray();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = first - LANE_HEIGHT * (i % lanes);
      if (x.length == lanes) {
        String seed = "seed " + comparison.seeds().get(i);
        chart.addAnnotation(
            new PlotText(seed, PlotText.Side.LEFT, y[i] - 5, PlotStyle.LABEL, PlotStyle.FAINT_INK));
      }
    }
    if (x.length == 0) {
      return;
    }
    extents.add(x);
    addMean(block, alone, first - LANE_HEIGHT * lanes);
    XYSeries points = chart.addSeries("points " + block, x, y);
    points.setLineStyle(SeriesLines.NONE);
    points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(PlotStyle.colour(block));
  }

  private void addMean(int block, PairedComparison alone, double y) {
    Optional<Interval> interval = alone.tests().map(tests -> tests.difference().interval());
    interval.ifPresent(
        ends -> {
          double[] bar = {100 * ends.lower(), 100 * ends.upper()};
          extents.add(bar);
          XYSeries series = chart.addSeries("bar " + block, bar, new double[] {y, y});
          series.setLineStyle(PlotStyle.solid(6)).setLineColor(PlotStyle.faint(block, 90));
          series.setMarker(SeriesMarkers.NONE);
        });
    double mean = 100 * alone.meanDifference();
    XYSeries stroke =
        chart.addSeries("mean " + block, new double[] {mean, mean}, new double[] {y - 9, y + 9});
    stroke.setLineStyle(PlotStyle.solid(3)).setLineColor(PlotStyle.colour(block));
    stroke.setMarker(SeriesMarkers.NONE);
  }

  private static int height(ArmComparison comparison) {
    int lanes = lanes(comparison.alone().n());
    return nameHeight(comparison) + LANE_HEIGHT * (lanes + 1) + BLOCK_GAP;
  }

  private static int nameHeight(ArmComparison comparison) {
    int lines = (int) name(comparison).lines().count();
    return NAME_HEIGHT + PlotText.LINE_HEIGHT * (lines - 1);
  }

  private static int lanes(int seeds) {
    return seeds <= MOST_NAMED_LANES ? Math.max(1, seeds) : SHARED_LANES;
  }

  private static String name(ArmComparison comparison) {
    return WrappedText.wrap(comparison.pair().label(), NAME_COLUMNS);
  }

  private String inWords(ArmComparison comparison) {
    return comparison.pair().label() + ": " + number(comparison);
  }

  private String number(ArmComparison comparison) {
    PairedComparison alone = comparison.alone();
    if (alone.n() == 0) {
      return "no seed finished in both";
    }

    String mean = Numbers.signed(100 * alone.meanDifference(), 2);
    return "mean " + mean + " (n = " + alone.n() + ")";
  }
}
