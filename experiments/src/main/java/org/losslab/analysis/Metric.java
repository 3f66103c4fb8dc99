package org.losslab.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.losslab.records.RunResult;

/** The numbers of a finished run that arms are compared by. */
public enum Metric {
  TEST_ACCURACY("test_accuracy", "test accuracy", "%", 100, 2, RunResult::testAccuracy),
  VALIDATION_ACCURACY("val_accuracy", "validation accuracy", "%", 100, 2, RunResult::valAccuracy),
  TEST_CROSS_ENTROPY(
      "test_cross_entropy", "test cross-entropy", "nats", 1, 4, RunResult::testCrossEntropy),
  VALIDATION_CROSS_ENTROPY(
      "val_cross_entropy", "validation cross-entropy", "nats", 1, 4, RunResult::valCrossEntropy),
  IMAGES_PER_SECOND(
      "images_per_second", "training speed", "images/s", 1, 0, RunResult::imagesPerSecond),
  SECONDS("seconds", "time of a run", "s", 1, 1, RunResult::seconds);

  private final String column;
  private final String words;
  private final String unit;
  private final double scale;
  private final int decimals;
  private final Function<RunResult, Optional<Double>> value;

  Metric(
      String column,
      String words,
      String unit,
      double scale,
      int decimals,
      Function<RunResult, Optional<Double>> value) {
    this.column = column;
    this.words = words;
    this.unit = unit;
    this.scale = scale;
    this.decimals = decimals;
    this.value = value;
  }

  /** Returns the metric's column in {@code runs.csv} and its name in {@code statistics.csv}. */
  public String column() {
    return column;
  }

  /** Returns the metric in words, such as {@code test accuracy}. */
  public String words() {
    return words;
  }

  /** Returns the unit in which the metric is shown, such as {@code %}. */
  public String unit() {
    return unit;
  }

  /** Returns the unit in which a difference is shown, such as {@code percentage points}. */
  public String differenceUnit() {
    return isAccuracy() ? "percentage points" : unit;
  }

  /** Returns how many times the stored value the shown one is: 100 for an accuracy. */
  public double scale() {
    return scale;
  }

  /** Returns the digits after the decimal point that are shown. */
  public int decimals() {
    return decimals;
  }

  /** Whether the metric is an accuracy, to which the study's equivalence margin applies. */
  public boolean isAccuracy() {
    return this == TEST_ACCURACY || this == VALIDATION_ACCURACY;
  }

  /** Whether two arms are compared by it; times differ with the load of the machine. */
  public boolean isCompared() {
    return this != IMAGES_PER_SECOND && this != SECONDS;
  }

  /** Returns a run's value as it is stored, accuracies as fractions; may be {@code NaN}. */
  public double of(RunResult result) {
    return value.apply(result).orElse(Double.NaN);
  }

  /** Returns the finite values of an arm's finished runs, by run number. */
  double[] of(Arm arm) {
    return Arrays.stream(arm.values(this::of)).filter(Double::isFinite).toArray();
  }
}
