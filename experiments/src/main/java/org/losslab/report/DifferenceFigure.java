package org.losslab.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
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
 * The differences of a metric between two arms, seed by seed: one block a pair of arms with a lane
 * for each seed, below them the mean with the intervals that decide, the thick one on equivalence;
 * the equivalence margin is shaded.
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

  /**
   * With more pairs than this, the seeds of each share one lane, so that the figure stays short.
   */
  private static final int MOST_TALL_PAIRS = 6;

  /** The share of the axis that is kept for the names of the lanes. */
  private static final double NAMES_SHARE = 0.09;

  private DifferenceFigure() {}

  /** Returns the figure, if any seed finished in two arms. */
  static Optional<Figure> of(StudyResults study, MetricStatistics statistics) {
    boolean any =
        statistics.comparisons().stream().anyMatch(comparison -> comparison.alone().n() > 0);
    return any ? Optional.of(figure(study, statistics)) : Optional.empty();
  }

  private static Figure figure(StudyResults study, MetricStatistics statistics) {
    List<ArmComparison> comparisons = statistics.comparisons();
    String words = statistics.metric().words();
    boolean compact = comparisons.size() > MOST_TALL_PAIRS;
    int top = comparisons.stream().mapToInt(pair -> height(pair, compact)).sum();
    Metric metric = statistics.metric();
    double margin = study.comparison(metric).margin();
    RowPlot plot =
        new RowPlot("Difference of " + words + " (" + metric.differenceUnit() + ")", top);
    plot.margin(metric.scale() * margin);
    for (int i = 0; i < comparisons.size(); i++) {
      addBlock(plot, i, comparisons.get(i), top, compact);
      top -= height(comparisons.get(i), compact);
    }
    AxisRange range = plot.range();
    String title =
        "Differences of "
            + words
            + ", paired by seed — equivalence margin "
            + VerdictText.margin(metric, margin);
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
        .map(decision -> VerdictText.level(interval.apply(decision).orElseThrow()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static void addBlock(
      RowPlot plot, int block, ArmComparison comparison, double top, boolean compact) {
    PairedComparison alone = comparison.alone();
    double lowestNameLine = top - NAME_HEIGHT + 14;
    plot.name(comparison.pair().label(), lowestNameLine);
    plot.numbers(number(comparison), lowestNameLine);
    int lanes = lanes(alone.n(), compact);
    double first = top - NAME_HEIGHT - LANE_HEIGHT / 2.0;
    double scale = comparison.metric().scale();
    double[] x = alone.differences().stream().mapToDouble(value -> scale * value).toArray();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = first - LANE_HEIGHT * (i % lanes);
      if (x.length == lanes && !compact) {
        plot.partName("seed " + comparison.seeds().get(i), y[i] - 5);
      }
    }
    if (x.length > 0) {
      addMean(plot, block, comparison, first - LANE_HEIGHT * lanes);
      plot.points(x, y, PlotStyle.pair(block), Marker.CIRCLE);
    }
  }

  private static void addMean(RowPlot plot, int block, ArmComparison comparison, double y) {
    double scale = comparison.metric().scale();
    comparison.decision().interval().ifPresent(ends -> bar(plot, block, scale, ends, y, THIN));
    comparison
        .decision()
        .equivalenceInterval()
        .ifPresent(ends -> bar(plot, block, scale, ends, y, THICK));
    plot.stroke(
        scale * comparison.alone().meanDifference(),
        y - 9,
        y + 9,
        PlotStyle.solid(3),
        PlotStyle.pair(block));
  }

  private static void bar(
      RowPlot plot, int block, double scale, Interval ends, double y, double width) {
    plot.bar(
        scale * ends.lower(), scale * ends.upper(), y, width, PlotStyle.pair(block).faint(BAR));
  }

  private static int height(ArmComparison comparison, boolean compact) {
    if (comparison.alone().n() == 0) {
      return NAME_HEIGHT;
    }
    int lanes = lanes(comparison.alone().n(), compact);
    return NAME_HEIGHT + LANE_HEIGHT * (lanes + 1) + BLOCK_GAP;
  }

  private static int lanes(int seeds, boolean compact) {
    if (compact) {
      return 1;
    }
    return seeds <= MOST_NAMED_LANES ? Math.max(1, seeds) : SHARED_LANES;
  }

  private static String number(ArmComparison comparison) {
    PairedComparison alone = comparison.alone();
    if (alone.n() == 0) {
      return "no seed finished in both";
    }
    Metric metric = comparison.metric();
    String mean = Numbers.signed(metric.scale() * alone.meanDifference(), metric.decimals());
    return "mean " + mean + " (n = " + alone.n() + ")";
  }
}
