package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.Arm;
import org.losslab.analysis.ArmPair;
import org.losslab.analysis.Curve;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.ReferenceCurves;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.Marker;
import org.losslab.plots.PlotStyle;
import org.losslab.records.RunStatus;

/**
 * A metric by epoch: for each arm the mean of its finished runs with a band of ± 1 standard
 * deviation, each other run as a thin line of its own, and the published curves in grey.
 *
 * <p>Runs that did not finish enter no mean: where they end, the mean would jump.
 */
final class EpochFigure {

  /** Bands of more arms than this lie over each other and are drawn fainter. */
  private static final int MOST_STRONG_BANDS = 3;

  private static final double MEAN_WIDTH = 2.2;
  private static final double THIN_WIDTH = 1.1;

  /** Values are told in words at the first epoch, the last and these shares of the way. */
  private static final double[] TOLD = {0, 0.2, 0.4, 0.6, 0.8, 1};

  private final StudyResults study;
  private final Metric metric;
  private final LinePlot plot;
  private final List<Curve> means;
  private final List<ReferenceCurves> references;
  private final List<ArmPair> pairs;
  private int thinLines;
  private int longest;

  private EpochFigure(StudyResults study, Metric metric, List<ArmPair> pairs) {
    this.study = study;
    this.pairs = pairs;
    this.metric = metric;
    this.plot = new LinePlot("Epoch", metric.axisTitle(study.arms()));
    this.means = study.arms().stream().map(arm -> Curve.of(arm.finished(), metric)).toList();
    this.references = study.reference().flatMap(ReferenceCurves::named).stream().toList();
  }

  /** Returns the figure, if there is any value to draw. */
  static Optional<Figure> of(StudyResults study, Metric metric) {
    return new EpochFigure(study, metric, List.of()).figure();
  }

  /** Returns the figure of validation accuracy, with a panel of the differences of pairs. */
  static Optional<Figure> withDifferences(StudyResults study, List<ArmPair> pairs) {
    return new EpochFigure(study, Metric.VALIDATION_ACCURACY, pairs).figure();
  }

  private Optional<Figure> figure() {
    List<Arm> arms = study.arms();
    for (int arm = 0; arm < arms.size(); arm++) {
      Curve mean = means.get(arm);
      int opacity = arms.size() > MOST_STRONG_BANDS ? 28 : 48;
      plot.band(mean.epochs(), mean.lows(), mean.highs(), PlotStyle.faint(arm, opacity));
    }
    // The published curves lie behind the study's own.
    references.forEach(this::addReference);
    for (int arm = 0; arm < arms.size(); arm++) {
      addSingleRuns(arm);
    }
    for (int arm = 0; arm < arms.size(); arm++) {
      addMean(arm);
    }
    for (int arm = 0; arm < arms.size(); arm++) {
      addEnds(arm);
    }
    references.forEach(this::addReferenceNames);
    if (thinLines == 0 && means.stream().noneMatch(Curve::isDrawable)) {
      return Optional.empty();
    }
    AxisRange range = plot.positiveRange(metric.limit());
    CourseFigures course = new CourseFigures(study, pairs);
    Optional<String> differences = course.addDifference(plot, longest);
    return Optional.of(
        plot.figure(
            metric.title() + " by epoch — " + Captions.ofMeans(arms),
            subtitle(range) + (differences.isPresent() ? " · below: " + course.band() : ""),
            values() + differences.map(words -> ". Difference: " + words).orElse(""),
            1,
            longest,
            range));
  }

  /** Returns the means of each arm at a few epochs. */
  private String values() {
    List<String> words = new ArrayList<>();
    for (int arm = 0; arm < means.size(); arm++) {
      String unit = (" " + metric.unit(List.of(study.arms().get(arm)))).stripTrailing();
      List<String> values = new ArrayList<>();
      for (int epoch : toldEpochs(means.get(arm))) {
        MeanAndSpread point = means.get(arm).points().get(epoch - 1);
        if (point.n() > 0) {
          values.add(
              Numbers.fixed(point.mean(), metric.decimals())
                  + (point.n() > 1 ? " ± " + Numbers.fixed(point.sd(), metric.decimals()) : "")
                  + (values.isEmpty() ? unit + " after epoch " : " after ")
                  + epoch);
        }
      }
      words.add(
          study.arms().get(arm).label()
              + ": "
              + (values.isEmpty() ? "no finished run" : String.join(", ", values)));
    }
    return String.join("; ", words);
  }

  private static List<Integer> toldEpochs(Curve curve) {
    int last = curve.epochs().length;
    return last == 0
        ? List.of()
        : Arrays.stream(TOLD)
            .mapToObj(share -> (int) Math.max(1, Math.round(share * last)))
            .distinct()
            .toList();
  }

  private String subtitle(AxisRange range) {
    List<String> parts = new ArrayList<>(List.of(Captions.subtitle(study)));
    if (thinLines > 0) {
      parts.add("thin lines: runs not finished (" + thinLines + "), × diverged or failed");
    }
    if (range.clipped()) {
      parts.add("values far above the others are cut off");
    }
    return String.join(" · ", parts);
  }

  /** Adds an arm's mean and names it so, or as its single runs are where there is no mean. */
  private void addMean(int arm) {
    Curve mean = means.get(arm);
    String label = Captions.label(study.arms().get(arm), study.arms());
    if (!mean.isDrawable()) {
      plot.name(label, PlotStyle.colour(arm), PlotStyle.line(arm, THIN_WIDTH), Marker.NONE);
      return;
    }
    longest = Math.max(longest, mean.epochs().length);
    plot.holding(mean.extent());
    plot.line(
        mean.epochs(),
        mean.means(),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, MEAN_WIDTH),
        PlotStyle.marker(arm));
    plot.name(
        label,
        PlotStyle.colour(arm),
        PlotStyle.line(arm, MEAN_WIDTH),
        LinePlot.marker(arm, mean.epochs().length));
  }

  private void addSingleRuns(int arm) {
    for (RunRecord run : study.arms().get(arm).runs()) {
      double[] values = metric.curve(run);
      if (!run.isFinished() && isDrawable(values)) {
        thinLines++;
        longest = Math.max(longest, values.length);
        plot.line(
            epochs(values.length),
            values,
            PlotStyle.faint(arm, 170),
            PlotStyle.line(arm, THIN_WIDTH),
            values.length == 1 ? PlotStyle.marker(arm) : Marker.NONE);
      }
    }
  }

  private void addEnds(int arm) {
    for (RunRecord run : study.arms().get(arm).runs()) {
      double[] values = metric.curve(run);
      boolean brokenOff = run.status() == RunStatus.DIVERGED || run.status() == RunStatus.FAILED;
      if (brokenOff && isDrawable(values)) {
        int last = values.length - 1;
        while (!Double.isFinite(values[last])) {
          last--;
        }
        plot.line(
            new double[] {last + 1},
            new double[] {values[last]},
            PlotStyle.colour(arm),
            PlotStyle.line(arm, THIN_WIDTH),
            Marker.CROSS);
      }
    }
  }

  private void addReference(ReferenceCurves reference) {
    for (ReferenceCurves.ReferenceCurve published : reference.curves()) {
      double[] values = published.curve(metric);
      int loss = reference.losses().indexOf(published.loss());
      plot.line(
          epochs(values.length),
          values,
          PlotStyle.REFERENCE,
          PlotStyle.referenceLine(loss),
          Marker.NONE);
      longest = Math.max(longest, values.length);
    }
  }

  /** Names the published curves last in the legend: one entry for the runs of each loss. */
  private void addReferenceNames(ReferenceCurves reference) {
    List<String> losses = reference.losses();
    for (int loss = 0; loss < losses.size(); loss++) {
      List<ReferenceCurves.ReferenceCurve> curves = reference.of(losses.get(loss));
      if (curves.get(0).curve(metric).length > 0) {
        plot.name(
            String.format(
                Locale.ROOT,
                "published %s, %s (n = %d)",
                reference.title(),
                losses.get(loss),
                curves.size()),
            PlotStyle.REFERENCE,
            PlotStyle.referenceLine(loss),
            Marker.NONE);
      }
    }
  }

  private static boolean isDrawable(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isFinite);
  }

  /** Returns 1, 2, … up to a number of epochs. */
  static double[] epochs(int count) {
    double[] epochs = new double[count];
    Arrays.setAll(epochs, i -> i + 1);
    return epochs;
  }
}
