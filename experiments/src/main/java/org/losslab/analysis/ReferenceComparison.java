package org.losslab.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.stats.Decision;
import org.losslab.stats.TwoSampleComparison;

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

  /** What the published curves have of accuracies. */
  private static final Metric MAIN = Metric.VALIDATION_ACCURACY;

  private static final int STEP = 5;

  /**
   * An arm and its counterparts at the last epoch that both have. Accuracies are fractions.
   *
   * @param arm the study's arm
   * @param position its position in the study, from 0
   * @param publishedLoss the published loss, in words
   * @param epoch the epoch at which they are compared; 0 if no run is finished
   * @param own the validation accuracies of the arm's finished runs at that epoch
   * @param publishedAt the same of the published runs
   * @param tests the tests against the measured runs; none if there are none
   */
  public record Row(
      Arm arm,
      int position,
      String publishedLoss,
      int epoch,
      double[] own,
      double[] publishedAt,
      List<Untested> tests) {}

  /**
   * A comparison with the measured runs before the correction for others.
   *
   * @param arm the study's arm
   * @param metric validation or test accuracy
   * @param epoch after which epoch both are taken
   */
  record Untested(Arm arm, Metric metric, int epoch, TwoSampleComparison comparison) {

    ReferenceTest decided(Decision decision) {
      return new ReferenceTest(arm, metric, epoch, comparison, decision);
    }
  }

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
        rows.add(row(study, position, loss, published, measured));
      }
    }
    return new ReferenceComparison(published, measured, List.copyOf(rows));
  }

  private static Row row(
      StudyResults study,
      int position,
      String loss,
      ReferenceCurves published,
      Optional<MeasuredReference> measured) {
    Arm arm = study.arms().get(position);
    List<double[]> own = values(arm, MAIN);
    List<double[]> curves = values(published, loss, MAIN);
    int last = own.stream().mapToInt(curve -> curve.length).min().orElse(0);
    int epoch = Math.min(last, curves.stream().mapToInt(curve -> curve.length).min().orElse(0));
    return new Row(
        arm, position, loss, epoch, at(own, epoch), at(curves, epoch), tests(study, arm, measured));
  }

  /** Returns the comparisons with the measured runs after the last epoch that all of both have. */
  private static List<Untested> tests(
      StudyResults study, Arm arm, Optional<MeasuredReference> measured) {
    List<MeasuredReference.MeasuredRun> runs =
        measured.map(reference -> reference.of(arm.loss())).orElse(List.of());
    List<double[]> own = values(arm, MAIN);
    if (runs.isEmpty() || own.isEmpty()) {
      return List.of();
    }
    int last = own.stream().mapToInt(curve -> curve.length).min().orElseThrow();
    int theirs = runs.stream().mapToInt(run -> run.epochs().size()).min().orElseThrow();
    int epoch = Math.min(last, theirs);
    List<Untested> tests = new ArrayList<>();
    tests.add(
        test(
            study,
            arm,
            MAIN,
            epoch,
            at(own, epoch),
            at(values(measured, arm.loss(), MAIN), epoch)));
    boolean sameLength =
        own.stream().allMatch(curve -> curve.length == epoch)
            && runs.stream().allMatch(run -> run.epochs().size() == epoch);
    double[] testAccuracies =
        runs.stream()
            .mapToDouble(MeasuredReference.MeasuredRun::testAccuracy)
            .filter(Double::isFinite)
            .toArray();
    if (sameLength && testAccuracies.length > 0) {
      tests.add(
          test(
              study,
              arm,
              Metric.TEST_ACCURACY,
              epoch,
              arm.values(Metric.TEST_ACCURACY),
              testAccuracies));
    }
    return List.copyOf(tests);
  }

  private static Untested test(
      StudyResults study, Arm arm, Metric metric, int epoch, double[] own, double[] reference) {
    return new Untested(
        arm,
        metric,
        epoch,
        TwoSampleComparison.of(own, reference, study.referenceComparison(metric)));
  }

  /** Returns all comparisons with measured runs. */
  List<Untested> tests() {
    return rows.stream().flatMap(row -> row.tests.stream()).toList();
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
}
