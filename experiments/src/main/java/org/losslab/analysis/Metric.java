package org.losslab.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.losslab.records.EpochMetrics;
import org.losslab.records.RunResult;
import org.losslab.stats.Scale;
import org.losslab.study.ComparedMetric;
import org.losslab.study.LossName;

/**
 * Every number that a report says of a run: of its result, epoch by epoch, or both. Tables, plots,
 * statistics and CSV files follow this list, in its order; a metric added here is in all of them.
 */
public enum Metric {
  TRAINING_LOSS(
      "train_loss", "training loss", "nats", 1, 3, Optional.empty(), by(EpochMetrics::trainLoss)),
  VALIDATION_LOSS(
      "val_loss", "validation loss", "nats", 1, 3, Optional.empty(), by(EpochMetrics::valLoss)),
  TEST_ACCURACY(
      "test_accuracy",
      "test accuracy",
      "%",
      100,
      2,
      last(RunResult::testAccuracy),
      Optional.empty()),
  VALIDATION_ACCURACY(
      "val_accuracy",
      "validation accuracy",
      "%",
      100,
      2,
      last(RunResult::valAccuracy),
      by(EpochMetrics::valAccuracy)),
  TEST_CROSS_ENTROPY(
      "test_cross_entropy",
      "test cross-entropy",
      "nats",
      1,
      4,
      last(RunResult::testCrossEntropy),
      Optional.empty()),
  VALIDATION_CROSS_ENTROPY(
      "val_cross_entropy",
      "validation cross-entropy",
      "nats",
      1,
      4,
      last(RunResult::valCrossEntropy),
      Optional.empty()),
  TEST_TOP_FIVE_ACCURACY(
      "test_top_five_accuracy",
      "test top-5 accuracy",
      "%",
      100,
      2,
      last(RunResult::testTopFiveAccuracy),
      Optional.empty()),
  TEST_BALANCED_ACCURACY(
      "test_balanced_accuracy",
      "balanced test accuracy",
      "%",
      100,
      2,
      last(RunResult::testBalancedAccuracy),
      Optional.empty()),
  TEST_MACRO_F1(
      "test_macro_f1",
      "test macro F1",
      "%",
      100,
      2,
      last(RunResult::testMacroF1),
      Optional.empty()),
  TEST_AUC("test_auc", "test AUC", "%", 100, 2, last(RunResult::testAuc), Optional.empty()),
  IMAGES_PER_SECOND(
      "images_per_second",
      "training speed",
      "images/s",
      1,
      0,
      last(RunResult::imagesPerSecond),
      Optional.empty()),
  SECONDS("seconds", "time of a run", "s", 1, 1, last(RunResult::seconds), Optional.empty());

  private final String column;
  private final String words;
  private final String unit;
  private final double scale;
  private final int decimals;
  private final Optional<ToDoubleFunction<RunResult>> last;
  private final Optional<ToDoubleFunction<EpochMetrics>> byEpoch;

  Metric(
      String column,
      String words,
      String unit,
      double scale,
      int decimals,
      Optional<ToDoubleFunction<RunResult>> last,
      Optional<ToDoubleFunction<EpochMetrics>> byEpoch) {
    this.column = column;
    this.words = words;
    this.unit = unit;
    this.scale = scale;
    this.decimals = decimals;
    this.last = last;
    this.byEpoch = byEpoch;
  }

  private static Optional<ToDoubleFunction<RunResult>> last(
      Function<RunResult, Optional<Double>> value) {
    return Optional.of(result -> value.apply(result).orElse(Double.NaN));
  }

  private static Optional<ToDoubleFunction<EpochMetrics>> by(ToDoubleFunction<EpochMetrics> value) {
    return Optional.of(value);
  }

  /** Returns the metrics that a result has, by which arms are summarised. */
  static List<Metric> ofResults() {
    return Arrays.stream(values()).filter(metric -> metric.last.isPresent()).toList();
  }

  /** Returns the metrics that are drawn by epoch. */
  public static List<Metric> drawnByEpoch() {
    return Arrays.stream(values()).filter(metric -> metric.byEpoch.isPresent()).toList();
  }

  /** Returns the metric's column in {@code runs.csv} and its name in {@code statistics.csv}. */
  public String column() {
    return column;
  }

  /** Returns the metric in words, such as {@code test accuracy}. */
  public String words() {
    return words;
  }

  /** Returns the metric in words, as a title starts with it. */
  public String title() {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Returns what an axis or a column of the metric is headed, with the unit. */
  public String axisTitle() {
    return axisTitle(List.of());
  }

  /** Returns the heading as {@link #axisTitle()}, without a unit that not all arms' losses have. */
  public String axisTitle(List<Arm> arms) {
    return title() + (isOwnLoss() ? ", each arm's own" : "") + unitInParentheses(arms);
  }

  /** Returns the metric in words, with the unit that the values of these arms share. */
  public String wordsWithUnit(List<Arm> arms) {
    return words + unitInParentheses(arms);
  }

  private String unitInParentheses(List<Arm> arms) {
    String shared = unit(arms);
    return shared.isEmpty() ? "" : " (" + shared + ")";
  }

  /**
   * Returns the metric's name in {@code curves.csv} and of files, such as {@code test-accuracy}.
   */
  public String fileName() {
    return words.replace(' ', '-');
  }

  /** Returns the unit in which the metric is shown, such as {@code %}. */
  public String unit() {
    return unit;
  }

  /** Returns the unit that the values of these arms share; empty: none that is known. */
  public String unit(List<Arm> arms) {
    return isOwnLoss() && !arms.stream().map(Arm::loss).allMatch(LossName::isInNats) ? "" : unit;
  }

  /** Returns the unit in which a difference is shown, such as {@code percentage points}. */
  public String differenceUnit() {
    return isShare() ? "percentage points" : unit;
  }

  /** Returns how many times the stored value the shown one is: 100 for an accuracy. */
  public double scale() {
    return scale;
  }

  /** Returns the digits after the decimal point that are shown. */
  public int decimals() {
    return decimals;
  }

  /** Returns the largest shown value that is possible; the smallest is 0. */
  public double limit() {
    return isShare() ? 100 : Double.POSITIVE_INFINITY;
  }

  /** Whether the metric is an accuracy: the margin of accuracies applies to it. */
  public boolean isAccuracy() {
    return this == TEST_ACCURACY
        || this == VALIDATION_ACCURACY
        || this == TEST_TOP_FIVE_ACCURACY
        || this == TEST_BALANCED_ACCURACY;
  }

  /** Whether it is a share of the images, each of which counts as much. */
  public boolean isShareOfImages() {
    return isAccuracy() && this != TEST_BALANCED_ACCURACY;
  }

  /** Whether it is a fraction that is shown in per cent. */
  private boolean isShare() {
    return scale == 100;
  }

  /** Whether two arms are compared by it: each further metric would be further tests. */
  boolean isCompared() {
    return Arrays.stream(ComparedMetric.values())
        .anyMatch(compared -> compared.yamlName().equals(fileName()));
  }

  /** Returns the metric of that name in a study's file. */
  public static Metric of(ComparedMetric named) {
    return Arrays.stream(values())
        .filter(metric -> metric.fileName().equals(named.yamlName()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the scale on which intervals of means respect the metric's bounds. */
  Scale boundedScale() {
    return isShare() ? Scale.LOGIT : Scale.LOG;
  }

  /** Whether it is measured on the test images rather than on the validation images. */
  boolean isOfTest() {
    return !words.startsWith("validation");
  }

  private boolean isOwnLoss() {
    return this == TRAINING_LOSS || this == VALIDATION_LOSS;
  }

  /** Returns a run's final value as it is stored, accuracies as fractions; may be {@code NaN}. */
  public double of(RunRecord run) {
    return last.flatMap(value -> run.result().map(value::applyAsDouble)).orElse(Double.NaN);
  }

  /** Returns a run's curve as it is shown, {@code [epoch - 1]}. */
  public double[] curve(RunRecord run) {
    return shown(values(run.epochs()));
  }

  /** Returns a curve as it is stored, {@code [epoch - 1]}; empty if the metric has none. */
  double[] values(List<EpochMetrics> epochs) {
    return byEpoch
        .map(value -> epochs.stream().mapToDouble(value).toArray())
        .orElseGet(() -> new double[0]);
  }

  /** Returns stored values as they are shown. */
  double[] shown(double[] stored) {
    return Arrays.stream(stored).map(value -> scale * value).toArray();
  }
}
