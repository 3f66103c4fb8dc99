package org.losslab.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.ArmPair;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.PlotStyle;
import org.losslab.stats.CurveBand;
import org.losslab.stats.Interval;

/** What lies between two arms, epoch by epoch: the mean over seeds with a band of t intervals. */
final class CourseFigures {

  /** Bands of more lines than this lie over each other and are drawn fainter. */
  private static final int MOST_STRONG_BANDS = 2;

  private final StudyResults study;
  private final List<ArmPair> pairs;

  CourseFigures(StudyResults study, List<ArmPair> pairs) {
    this.study = study;
    this.pairs = pairs;
  }

  /** Returns the difference of validation accuracy with the margin, if there are pairs. */
  Optional<Figure> accuracyDifference() {
    double level = study.comparison().level();
    double margin = 100 * study.comparison().margin();
    LinePlot plot = new LinePlot("Epoch", "Difference of validation accuracy (percentage points)");
    int longest =
        longest(
            pair ->
                CourseStatistics.difference(pair, Metric.VALIDATION_ACCURACY, level).difference());
    double[] ends = {1, Math.max(2, longest)};
    plot.band(
        ends, new double[] {-margin, -margin}, new double[] {margin, margin}, PlotStyle.MARGIN);
    for (double edge : new double[] {-margin, margin}) {
      plot.line(
          ends,
          new double[] {edge, edge},
          PlotStyle.MARGIN_EDGE,
          PlotStyle.marginLine(),
          SeriesMarkers.NONE);
    }
    plot.line(ends, new double[] {0, 0}, PlotStyle.ZERO, PlotStyle.solid(1), SeriesMarkers.NONE);
    boolean any =
        addPairs(
            plot,
            pair ->
                CourseStatistics.difference(pair, Metric.VALIDATION_ACCURACY, level).difference(),
            1,
            0);
    plot.name(
        "equivalence margin " + Numbers.margin(study.comparison().margin()),
        PlotStyle.MARGIN_EDGE,
        PlotStyle.marginLine(),
        SeriesMarkers.NONE);
    return any
        ? Optional.of(
            figure(plot, "Difference of validation accuracy by epoch, paired by seed", 1, longest))
        : Optional.empty();
  }

  /** Returns the distance of the parameters, if the runs have sketches of them. */
  Optional<Figure> parameterDistance() {
    double level = study.comparison().level();
    LinePlot plot = new LinePlot("Epoch", "Distance relative to the parameters' length (%)");
    int longest = longest(pair -> CourseStatistics.distance(pair, level));
    boolean any = addPairs(plot, pair -> CourseStatistics.distance(pair, level), 100, -1);
    return any
        ? Optional.of(
            figure(plot, "Distance between the arms' parameters, paired by seed", 0, longest - 1))
        : Optional.empty();
  }

  private int longest(Function<ArmPair, CurveBand> bands) {
    return pairs.stream().mapToInt(pair -> bands.apply(pair).points().size()).max().orElse(0);
  }

  private Figure figure(LinePlot plot, String title, int from, int to) {
    int most = pairs.stream().mapToInt(pair -> pair.runs().size()).max().orElse(0);
    int least = pairs.stream().mapToInt(pair -> pair.runs().size()).min().orElse(0);
    String seeds = most == least ? "n = " + most : "n = " + least + " to " + most;
    String full = title + " — " + seeds + (most == 1 ? " seed" : " seeds");
    String band =
        most > 1
            ? " · band: pointwise "
                + Numbers.percent(study.comparison().level())
                + " t interval of the mean"
            : "";
    AxisRange range = plot.range();
    return plot.figure(
        full,
        Captions.subtitle(study)
            + (hasOneBaseline() ? " · against " + pairs.get(0).second().label() : "")
            + band,
        full + ". Lines: " + String.join("; ", pairs.stream().map(ArmPair::label).toList()),
        from,
        Math.max(from + 1.0, to),
        from == 0 ? new AxisRange(0, range.max(), false) : range);
  }

  /** Whether all pairs have one baseline, which then need not stand in each name. */
  private boolean hasOneBaseline() {
    return pairs.size() > 1 && pairs.stream().map(ArmPair::second).distinct().count() == 1;
  }

  private String name(ArmPair pair) {
    return hasOneBaseline() ? pair.first().label() : pair.label();
  }

  private boolean addPairs(
      LinePlot plot, Function<ArmPair, CurveBand> bands, double scale, int shift) {
    boolean any = false;
    for (int i = 0; i < pairs.size(); i++) {
      List<CurveBand.Point> points = bands.apply(pairs.get(i)).points();
      double[] x = points.stream().mapToDouble(point -> point.epoch() + shift).toArray();
      double[] mean = points.stream().mapToDouble(point -> scale * point.mean()).toArray();
      double[] low = new double[x.length];
      double[] high = new double[x.length];
      Arrays.setAll(low, at -> scale * end(points.get(at), true));
      Arrays.setAll(high, at -> scale * end(points.get(at), false));
      plot.band(x, low, high, PlotStyle.faint(i, pairs.size() > MOST_STRONG_BANDS ? 22 : 48));
      if (Arrays.stream(mean).anyMatch(Double::isFinite)) {
        any = true;
        plot.line(x, mean, PlotStyle.colour(i), PlotStyle.line(i, 2.4f), PlotStyle.marker(i));
        plot.name(
            name(pairs.get(i)),
            PlotStyle.colour(i),
            PlotStyle.line(i, 2.4f),
            LinePlot.marker(i, x.length));
      }
    }
    return any;
  }

  private static double end(CurveBand.Point point, boolean lower) {
    Optional<Interval> interval = point.interval();
    return interval.map(ends -> lower ? ends.lower() : ends.upper()).orElse(Double.NaN);
  }
}
