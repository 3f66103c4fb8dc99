package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.Curve;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.Marker;
import org.losslab.plots.Pen;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.Tone;
import org.losslab.stats.Interval;
import org.losslab.stats.TTest;

/**
 * The arms whose loss the reference has, against its published curves and its measured runs: a
 * panel a loss, with the published runs as thin lines and bands of ± 1 standard deviation for the
 * others, and below them the difference from the measured runs, or without these from the published
 * ones.
 */
final class ReferenceFigure {

  private static final double OWN_WIDTH = 2.2;
  private static final double BAND = 0.2;
  private static final int FEWEST = 2;

  /** Bands of more arms lie over each other and are drawn fainter. */
  private static final int MOST_STRONG_BANDS = 3;

  private final StudyResults study;
  private final ReferenceComparison comparison;
  private final Metric metric;
  private final List<String> words = new ArrayList<>();
  private int longest = 2;

  private ReferenceFigure(StudyResults study, ReferenceComparison comparison, Metric metric) {
    this.study = study;
    this.comparison = comparison;
    this.metric = metric;
  }

  /** Returns the figure, if a finished run of such an arm has the metric. */
  static Optional<Figure> of(StudyResults study, ReferenceComparison comparison, Metric metric) {
    return new ReferenceFigure(study, comparison, metric).figure();
  }

  private Optional<Figure> figure() {
    List<ReferenceComparison.Row> rows =
        comparison.rows().stream()
            .filter(row -> Curve.of(row.arm().finished(), metric).isDrawable())
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> losses = rows.stream().map(row -> row.arm().loss()).distinct().toList();
    List<LinePlot> panels = new ArrayList<>();
    for (String loss : losses) {
      panels.add(panel(loss, rows.stream().filter(row -> row.arm().loss().equals(loss)).toList()));
    }
    // The same range in each panel: they are compared with each other.
    AxisRange range = common(panels);
    LinePlot first = panels.get(0);
    panels.stream().skip(1).forEach(panel -> first.beside(panel, range));
    boolean measured = losses.stream().anyMatch(loss -> !measured(loss).isEmpty());
    LinePlot differences =
        new LinePlot(
            "Epoch",
            "This study minus the "
                + (measured ? "measured" : "published")
                + " runs ("
                + metric.differenceUnit()
                + ")");
    differences.zero(1, longest);
    rows.forEach(row -> addDifference(differences, row, measured));
    first.above(differences, differences.range());
    return Optional.of(
        first.figure(
            metric.title() + " by epoch against " + comparison.published().title(),
            Captions.subtitle(study)
                + " · lines: means over seeds; bands: ± 1 SD; below: "
                + (measured
                    ? Numbers.percent(study.comparison().level()) + " Welch interval"
                    : "means"),
            String.join("; ", words),
            1,
            longest,
            range));
  }

  private static AxisRange common(List<LinePlot> panels) {
    List<AxisRange> ranges = panels.stream().map(LinePlot::range).toList();
    return new AxisRange(
        ranges.stream().mapToDouble(AxisRange::min).min().orElseThrow(),
        ranges.stream().mapToDouble(AxisRange::max).max().orElseThrow(),
        false);
  }

  private LinePlot panel(String loss, List<ReferenceComparison.Row> rows) {
    LinePlot panel = new LinePlot("Epoch", loss + ": " + lowerCase(metric.axisTitle()));
    List<double[]> measured = measured(loss);
    Curve curve = Curve.of(measured);
    panel.band(curve.epochs(), curve.lows(), curve.highs(), PlotStyle.measured(0).faint(BAND));
    List<double[]> published = comparison.published(rows.get(0), metric);
    Pen thin = PlotStyle.solid(1);
    for (double[] y : published) {
      longest = Math.max(longest, y.length);
      panel.line(EpochFigure.epochs(y.length), y, PlotStyle.REFERENCE, thin, Marker.NONE);
    }
    if (curve.isDrawable()) {
      longest = Math.max(longest, curve.epochs().length);
      Pen dashed = PlotStyle.referenceLine(0);
      panel.line(curve.epochs(), curve.means(), PlotStyle.measured(0), dashed, Marker.NONE);
    }
    for (ReferenceComparison.Row row : rows) {
      addOwn(panel, row);
    }
    if (curve.isDrawable()) {
      panel.name(
          named("measured Keras, " + loss, measured.size()),
          PlotStyle.measured(0),
          PlotStyle.referenceLine(0),
          Marker.NONE);
    }
    if (!published.isEmpty()) {
      panel.name(
          named("published, " + rows.get(0).publishedLoss(), published.size()),
          PlotStyle.REFERENCE,
          thin,
          Marker.NONE);
    }
    return panel;
  }

  private void addOwn(LinePlot panel, ReferenceComparison.Row row) {
    int arm = row.position();
    Curve curve = Curve.of(row.arm().finished(), metric);
    longest = Math.max(longest, curve.epochs().length);
    panel.band(curve.epochs(), curve.lows(), curve.highs(), faint(arm));
    panel.line(
        curve.epochs(),
        curve.means(),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, OWN_WIDTH),
        Marker.NONE);
    panel.name(
        named("this study, " + row.arm().label(), row.arm().finished().size()),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, OWN_WIDTH),
        Marker.NONE);
  }

  private void addDifference(LinePlot plot, ReferenceComparison.Row row, boolean fromMeasured) {
    List<double[]> own = comparison.own(row, metric);
    List<double[]> other =
        fromMeasured ? measured(row.arm().loss()) : comparison.published(row, metric);
    int epochs = Math.min(longest(own), longest(other));
    double[] mean = new double[epochs];
    double[] low = new double[epochs];
    double[] high = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      double[] first = at(own, i);
      double[] second = at(other, i);
      mean[i] = MeanAndSpread.of(first).mean() - MeanAndSpread.of(second).mean();
      low[i] = Double.NaN;
      high[i] = Double.NaN;
      if (fromMeasured && Math.min(first.length, second.length) >= FEWEST) {
        Interval interval = TTest.welch(first, second, study.comparison().level()).interval();
        low[i] = interval.lower();
        high[i] = interval.upper();
      }
    }
    double[] x = EpochFigure.epochs(epochs);
    int arm = row.position();
    plot.band(x, low, high, faint(arm));
    plot.line(x, mean, PlotStyle.colour(arm), PlotStyle.line(arm, OWN_WIDTH), Marker.NONE);
    if (epochs > 0) {
      words.add(
          String.format(
              Locale.ROOT,
              "%s after epoch %d: %s, %s minus the %s runs",
              row.arm().label(),
              epochs,
              Numbers.fixed(MeanAndSpread.of(at(own, epochs - 1)).mean(), metric.decimals())
                  + " "
                  + metric.unit(),
              Numbers.signed(mean[epochs - 1], metric.decimals()),
              fromMeasured ? "measured" : "published"));
    }
  }

  private Tone faint(int arm) {
    boolean many = comparison.rows().size() > MOST_STRONG_BANDS;
    return PlotStyle.colour(arm).faint(many ? BAND / 3 : BAND);
  }

  private List<double[]> measured(String loss) {
    return comparison.measured(loss, metric);
  }

  private static int longest(List<double[]> curves) {
    return curves.stream().mapToInt(curve -> curve.length).max().orElse(0);
  }

  private static double[] at(List<double[]> curves, int index) {
    return curves.stream()
        .filter(curve -> curve.length > index)
        .mapToDouble(curve -> curve[index])
        .filter(Double::isFinite)
        .toArray();
  }

  private static String named(String name, int runs) {
    return name + " (n\u00A0=\u00A0" + runs + ")";
  }

  private static String lowerCase(String title) {
    return Character.toLowerCase(title.charAt(0)) + title.substring(1);
  }
}
