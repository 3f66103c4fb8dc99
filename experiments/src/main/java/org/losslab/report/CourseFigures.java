package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.losslab.analysis.ArmPair;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.Marker;
import org.losslab.plots.PlotStyle;
import org.losslab.stats.CurveBand;
import org.losslab.stats.Interval;

/** What lies between two arms, epoch by epoch: the mean over seeds with a band of t intervals. */
final class CourseFigures {

  private static final double WIDTH = 2.2;

  /** As many as there are colours. */
  private static final int MOST_PAIRS = 8;

  /** Bands of more lines than this lie over each other and are drawn fainter. */
  private static final int MOST_STRONG_BANDS = 2;

  private final StudyResults study;
  private final List<ArmPair> pairs;
  private final List<String> words = new ArrayList<>();

  /**
   * Creates the figures of pairs. Of many pairs only those with the first one's baseline are drawn:
   * more lines could not be told apart.
   */
  CourseFigures(StudyResults study, List<ArmPair> all) {
    this.study = study;
    this.pairs =
        all.size() <= MOST_PAIRS
            ? all
            : all.stream().filter(pair -> pair.second().equals(all.get(0).second())).toList();
  }

  /**
   * Puts the difference of validation accuracy, with the margin, below a plot of the accuracy
   * itself.
   *
   * @param longest the last epoch of that plot
   * @return what is shown, in words; empty if there is no difference to show
   */
  Optional<String> addDifference(LinePlot plot, int longest) {
    double margin = 100 * study.comparison().margin();
    LinePlot difference =
        new LinePlot(
            "Epoch",
            "Difference"
                + (hasOneBaseline() ? " from " + pairs.get(0).second().label() : "")
                + ", paired by seed (percentage points)");
    difference.margin(margin, 1, Math.max(2, longest));
    boolean any = addPairs(difference, this::accuracy, 1, 0);
    if (!any) {
      return Optional.empty();
    }
    difference.name(
        "equivalence margin " + Numbers.margin(study.comparison().margin()),
        PlotStyle.MARGIN_EDGE,
        PlotStyle.marginLine(),
        Marker.NONE);
    plot.above(difference, difference.range());
    return Optional.of(String.join("; ", words));
  }

  private CurveBand accuracy(ArmPair pair) {
    double level = study.comparison().level();
    return CourseStatistics.difference(pair, Metric.VALIDATION_ACCURACY, level).difference();
  }

  /** Returns the distance of the parameters, if the runs have sketches of them. */
  Optional<Figure> parameterDistance() {
    double level = study.comparison().level();
    LinePlot plot = new LinePlot("Epoch", "Distance relative to the parameters' length (%)");
    Function<ArmPair, CurveBand> distance = pair -> CourseStatistics.distance(pair, level);
    int longest =
        pairs.stream().mapToInt(pair -> distance.apply(pair).points().size()).max().orElse(0);
    if (!addPairs(plot, distance, 100, -1)) {
      return Optional.empty();
    }
    int most = pairs.stream().mapToInt(pair -> pair.runs().size()).max().orElse(0);
    int least = pairs.stream().mapToInt(pair -> pair.runs().size()).min().orElse(0);
    String seeds = most == least ? "n = " + most : "n = " + least + " to " + most;
    return Optional.of(
        plot.figure(
            "Distance between the arms' parameters, paired by seed — "
                + seeds
                + (most == 1 ? " seed" : " seeds"),
            Captions.subtitle(study)
                + (hasOneBaseline() ? " · against " + pairs.get(0).second().label() : "")
                + (most > 1 ? " · band: " + band() : ""),
            String.join("; ", words),
            0,
            Math.max(1, longest - 1),
            new AxisRange(0, plot.range().max(), false)));
  }

  /** Returns what the bands of differences are. */
  String band() {
    return "pointwise "
        + Numbers.percent(study.comparison().level())
        + " t interval of the mean difference";
  }

  /** Whether all pairs have one baseline, which then need not stand in each name. */
  private boolean hasOneBaseline() {
    return pairs.size() > 1 && pairs.stream().map(ArmPair::second).distinct().count() == 1;
  }

  private String name(ArmPair pair) {
    return hasOneBaseline() ? pair.first().label() + " (difference)" : pair.label();
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
      double opacity = pairs.size() > MOST_STRONG_BANDS ? 0.08 : 0.2;
      plot.band(x, low, high, PlotStyle.pair(i).faint(opacity));
      if (Arrays.stream(mean).anyMatch(Double::isFinite)) {
        any = true;
        plot.line(x, mean, PlotStyle.pair(i), PlotStyle.line(i, WIDTH), PlotStyle.marker(i));
        plot.name(
            name(pairs.get(i)),
            PlotStyle.pair(i),
            PlotStyle.line(i, WIDTH),
            LinePlot.marker(i, x.length));
        words.add(last(pairs.get(i), points, scale, shift));
      }
    }
    return any;
  }

  private static String last(ArmPair pair, List<CurveBand.Point> points, double scale, int shift) {
    CurveBand.Point last = points.get(points.size() - 1);
    String interval =
        last.interval()
            .map(
                ends ->
                    " (" + Numbers.signedRange(scale * ends.lower(), scale * ends.upper(), 2) + ")")
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s: %s%s after epoch %d",
        pair.label(),
        Numbers.signed(scale * last.mean(), 2),
        interval,
        last.epoch() + shift);
  }

  private static double end(CurveBand.Point point, boolean lower) {
    Optional<Interval> interval = point.interval();
    return interval.map(ends -> lower ? ends.lower() : ends.upper()).orElse(Double.NaN);
  }
}
