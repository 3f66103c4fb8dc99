package org.losslab.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.Interval;
import org.losslab.stats.ReferenceSpread;
import org.losslab.stats.TTest;
import org.losslab.stats.TwoSampleEquivalence;

/**
 * A study against its reference, in the manner of MLPerf's reference convergence points: the
 * validation accuracy and loss of each arm whose loss the reference has, at fixed epochs.
 *
 * @param published the published curves
 * @param measured the reference's own program, measured on the same data, if there are such runs
 * @param rows an arm each
 */
public record ReferenceComparison(
    ReferenceCurves published, Optional<MeasuredReference> measured, List<Row> rows) {

  /** The published losses, in words, by the loss's name in a grid. */
  private static final Map<String, String> PUBLISHED_LOSSES =
      Map.of("mcxent", "cross-entropy", "kld", "KL divergence");

  /** What verdicts are given on. */
  private static final Metric MAIN = Metric.VALIDATION_ACCURACY;

  private static final int STEP = 5;

  /**
   * An arm and its counterparts at the last epoch that both have. Accuracies are fractions.
   *
   * @param arm the study's arm
   * @param position its position in the study, from 0
   * @param publishedLoss the published loss, in words
   * @param epoch the epoch at which the verdict is given; 0 if no run is finished
   * @param own the validation accuracies of the arm's finished runs at that epoch
   * @param publishedSpread the mean of these against the published runs, if there are any
   * @param measuredSpread the mean against the measured runs, if there are any
   * @param equivalence the test against the measured runs, if there are any
   */
  public record Row(
      Arm arm,
      int position,
      String publishedLoss,
      int epoch,
      double[] own,
      Optional<ReferenceSpread> publishedSpread,
      Optional<ReferenceSpread> measuredSpread,
      Optional<TwoSampleEquivalence> equivalence) {}

  /** Compares a study, if it names a reference that is known. */
  public static Optional<ReferenceComparison> of(
      StudyResults study, Path studyDirectory, Path workingDirectory) {
    return study
        .reference()
        .flatMap(ReferenceCurves::named)
        .map(
            published ->
                of(study, published, MeasuredReference.find(studyDirectory, workingDirectory)));
  }

  private static ReferenceComparison of(
      StudyResults study, ReferenceCurves published, Optional<MeasuredReference> measured) {
    List<Row> rows = new ArrayList<>();
    for (int position = 0; position < study.arms().size(); position++) {
      Arm arm = study.arms().get(position);
      String loss = PUBLISHED_LOSSES.get(arm.loss());
      if (loss != null) {
        rows.add(row(arm, position, loss, published, measured, study.comparison()));
      }
    }
    return new ReferenceComparison(published, measured, List.copyOf(rows));
  }

  private static Row row(
      Arm arm,
      int position,
      String loss,
      ReferenceCurves published,
      Optional<MeasuredReference> measured,
      ComparisonSettings settings) {
    List<double[]> own = values(arm, MAIN);
    List<double[]> curves = values(published, loss, MAIN);
    int last = own.stream().mapToInt(curve -> curve.length).min().orElse(0);
    int epoch = Math.min(last, curves.stream().mapToInt(curve -> curve.length).min().orElse(0));
    double[] values = at(own, epoch);
    double[] references = at(curves, epoch);
    double[] keras = at(values(measured, arm.loss(), MAIN), epoch);
    boolean both = values.length > 0 && keras.length > 0;
    return new Row(
        arm,
        position,
        loss,
        epoch,
        values,
        spread(values, references),
        spread(values, keras),
        both ? Optional.of(TwoSampleEquivalence.of(values, keras, settings)) : Optional.empty());
  }

  private static Optional<ReferenceSpread> spread(double[] own, double[] reference) {
    return own.length == 0 || reference.length == 0
        ? Optional.empty()
        : Optional.of(ReferenceSpread.of(MeanAndSpread.of(own).mean(), reference));
  }

  private static List<double[]> values(Arm arm, Metric metric) {
    return arm.finished().stream().map(run -> metric.values(run.epochs())).toList();
  }

  private static List<double[]> values(ReferenceCurves published, String loss, Metric metric) {
    return published.of(loss).stream().map(curve -> curve.values(metric)).toList();
  }

  private static List<double[]> values(
      Optional<MeasuredReference> measured, String loss, Metric metric) {
    return measured.stream()
        .flatMap(reference -> reference.of(loss).stream())
        .map(run -> metric.values(run.epochs()))
        .toList();
  }

  /** Returns a metric of an arm's finished runs as it is shown, a curve each. */
  public List<double[]> own(Row row, Metric metric) {
    return values(row.arm, metric).stream().map(metric::shown).toList();
  }

  /** Returns a metric of the published runs with an arm's loss as it is shown, a curve each. */
  public List<double[]> published(Row row, Metric metric) {
    return values(published, row.publishedLoss, metric).stream().map(metric::shown).toList();
  }

  /** Returns a metric of the measured runs with a loss as it is shown, a curve each. */
  public List<double[]> measured(String loss, Metric metric) {
    return values(measured, loss, metric).stream().map(metric::shown).toList();
  }

  /** Returns the finite values at an epoch, from 1, of the curves that reach it. */
  private static double[] at(List<double[]> curves, int epoch) {
    return curves.stream()
        .filter(curve -> epoch > 0 && curve.length >= epoch)
        .mapToDouble(curve -> curve[epoch - 1])
        .filter(Double::isFinite)
        .toArray();
  }

  /** Returns every fifth epoch, and the first, up to the longest of the study or the reference. */
  public List<Integer> epochs() {
    int longest =
        rows.stream()
            .mapToInt(
                row -> row.arm.finished().stream().mapToInt(RunRecord::epochCount).max().orElse(0))
            .max()
            .orElse(0);
    List<Integer> epochs = new ArrayList<>(List.of(1));
    for (int epoch = STEP; epoch <= Math.max(longest, STEP * STEP); epoch += STEP) {
      epochs.add(epoch);
    }
    return epochs;
  }

  /** Returns the facts for {@code statistics.csv}. */
  public List<Map<String, Object>> facts() {
    List<Map<String, Object>> facts = new ArrayList<>();
    for (Row row : rows) {
      row.publishedSpread()
          .ifPresent(
              spread -> facts.add(fact(row, "published " + published.title(), spread).map()));
      row.measuredSpread()
          .ifPresent(
              spread -> {
                StatisticsFacts fact = fact(row, "measured " + published.title(), spread);
                row.equivalence().ifPresent(test -> put(fact, test));
                facts.add(fact.map());
              });
    }
    return facts;
  }

  private static StatisticsFacts fact(Row row, String reference, ReferenceSpread spread) {
    return new StatisticsFacts(MAIN.column(), row.arm.label())
        .put("compared_with", reference + ", " + row.publishedLoss)
        .put("epoch", row.epoch)
        .put("n", row.own.length)
        .put("mean", spread.value())
        .put("reference_n", spread.runs())
        .put("reference_min", spread.min())
        .put("reference_max", spread.max())
        .put("outside_by", spread.outsideBy());
  }

  private static void put(StatisticsFacts fact, TwoSampleEquivalence test) {
    fact.put("reference_mean", test.referenceMean());
    test.difference().ifPresent(difference -> put(fact, difference));
    test.equivalence()
        .ifPresent(
            equivalence ->
                fact.put("equivalence_margin", equivalence.margin())
                    .put("equivalence_interval", Optional.of(equivalence.interval()))
                    .put("equivalence_p", equivalence.p()));
    fact.put("verdict", test.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static void put(StatisticsFacts fact, TTest difference) {
    Optional<Interval> interval = Optional.of(difference.interval());
    fact.put("mean_difference", difference.estimate())
        .put("t_interval", interval)
        .put("welch_t", difference.t())
        .put("degrees_of_freedom", difference.degreesOfFreedom())
        .put("t_p", difference.p());
  }
}
