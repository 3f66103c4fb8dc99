package org.losslab.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.Marker;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.RowPlot;
import org.losslab.stats.Decision;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;

/**
 * The differences of an accuracy between two arms, seed by seed: one block a pair of arms with a
 * lane for each seed, below them the mean with its interval; the equivalence margin is shaded.
 */
final class DifferenceFigure {

  /** Heights in logical pixels. */
  private static final int NAME_HEIGHT = 34;

  private static final int LANE_HEIGHT = 17;
  private static final int BLOCK_GAP = 14;

  /** Widths and opacity of the bars of intervals. */
  private static final double THICK = 7;

  private static final double THIN = 2;
  private static final double BAR = 0.45;

  /** With more seeds than this, the lanes lose their names and seeds share three of them. */
  private static final int MOST_NAMED_LANES = 10;

  private static final int SHARED_LANES = 3;

  /** The share of the axis that is kept for the names of the lanes. */
  private static final double NAMES_SHARE = 0.09;

  private DifferenceFigure() {}

  /** Returns the figure, if the metric is an accuracy and any seed finished in two arms. */
  static Optional<Figure> of(StudyResults study, MetricStatistics statistics) {
    boolean any =
        statistics.comparisons().stream().anyMatch(comparison -> comparison.alone().n() > 0);
    return any && statistics.metric().isAccuracy()
        ? Optional.of(figure(study, statistics))
        : Optional.empty();
  }

  private static Figure figure(StudyResults study, MetricStatistics statistics) {
    List<ArmComparison> comparisons = statistics.comparisons();
    String words = statistics.metric().words();
    int top = comparisons.stream().mapToInt(DifferenceFigure::height).sum();
    RowPlot plot = new RowPlot("Difference of " + words + " (percentage points)", top);
    plot.margin(100 * margin(study, statistics));
    for (int i = 0; i < comparisons.size(); i++) {
      addBlock(plot, i, comparisons.get(i), top);
      top -= height(comparisons.get(i));
    }
    AxisRange range = plot.range();
    String title =
        "Differences of "
            + words
            + ", paired by seed — equivalence margin "
            + Numbers.margin(margin(study, statistics));
    List<String> numbers =
        comparisons.stream().map(pair -> pair.pair().label() + ": " + number(pair)).toList();
    return plot.figure(
        title,
        Captions.subtitle(study)
            + " · points: seeds; stroke: mean"
            + intervals(comparisons)
            + "; shaded: the margin",
        String.join("; ", numbers),
        range.min() - NAMES_SHARE * (range.max() - range.min()),
        range);
  }

  private static double margin(StudyResults study, MetricStatistics statistics) {
    return study.comparison(statistics.metric()).margin();
  }

  /** Says which intervals the bars are, of the levels that decide. */
  private static String intervals(List<ArmComparison> comparisons) {
    List<Decision> decisions =
        comparisons.stream()
            .map(ArmComparison::decision)
            .filter(decision -> decision.interval().isPresent())
            .toList();
    if (decisions.isEmpty()) {
      return "";
    }
    return "; thick: "
        + levels(decisions, Decision::equivalenceInterval)
        + " interval, decides on equivalence; thin: "
        + levels(decisions, Decision::interval)
        + ", on a difference";
  }

  private static String levels(
      List<Decision> decisions, Function<Decision, Optional<Interval>> interval) {
    return decisions.stream()
        .map(decision -> Numbers.percent(interval.apply(decision).orElseThrow().level()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static void addBlock(RowPlot plot, int block, ArmComparison comparison, double top) {
    PairedComparison alone = comparison.alone();
    double lowestNameLine = top - NAME_HEIGHT + 14;
    plot.name(comparison.pair().label(), lowestNameLine);
    plot.numbers(number(comparison), lowestNameLine);
    int lanes = lanes(alone.n());
    double first = top - NAME_HEIGHT - LANE_HEIGHT / 2.0;
    double[] x = alone.differences().stream().mapToDouble(value -> 100 * value).toArray();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = first - LANE_HEIGHT * (i % lanes);
      if (x.length == lanes) {
        plot.partName("seed " + comparison.seeds().get(i), y[i] - 5);
      }
    }
    if (x.length > 0) {
      addMean(plot, block, comparison, first - LANE_HEIGHT * lanes);
      plot.points(x, y, PlotStyle.pair(block), Marker.CIRCLE);
    }
  }

  private static void addMean(RowPlot plot, int block, ArmComparison comparison, double y) {
    comparison.decision().interval().ifPresent(ends -> bar(plot, block, ends, y, THIN));
    comparison.decision().equivalenceInterval().ifPresent(ends -> bar(plot, block, ends, y, THICK));
    plot.stroke(
        100 * comparison.alone().meanDifference(),
        y - 9,
        y + 9,
        PlotStyle.solid(3),
        PlotStyle.pair(block));
  }

  private static void bar(RowPlot plot, int block, Interval ends, double y, double width) {
    plot.bar(100 * ends.lower(), 100 * ends.upper(), y, width, PlotStyle.pair(block).faint(BAR));
  }

  private static int height(ArmComparison comparison) {
    if (comparison.alone().n() == 0) {
      return NAME_HEIGHT;
    }
    int lanes = lanes(comparison.alone().n());
    return NAME_HEIGHT + LANE_HEIGHT * (lanes + 1) + BLOCK_GAP;
  }

  private static int lanes(int seeds) {
    return seeds <= MOST_NAMED_LANES ? Math.max(1, seeds) : SHARED_LANES;
  }

  private static String number(ArmComparison comparison) {
    PairedComparison alone = comparison.alone();
    if (alone.n() == 0) {
      return "no seed finished in both";
    }
    String mean = Numbers.signed(100 * alone.meanDifference(), 2);
    return "mean " + mean + " (n = " + alone.n() + ")";
  }
}
