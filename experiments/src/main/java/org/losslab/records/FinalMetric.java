package org.losslab.records;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The numbers of a {@code result.json}, under its names, in the order of tables. */
public enum FinalMetric {
  VAL_LOSS(RunResult::valLoss),
  VAL_ACCURACY(RunResult::valAccuracy),
  VAL_CROSS_ENTROPY(RunResult::valCrossEntropy),
  VAL_KL(RunResult::valKl),
  TEST_LOSS(RunResult::testLoss),
  TEST_ACCURACY(RunResult::testAccuracy),
  TEST_CROSS_ENTROPY(RunResult::testCrossEntropy),
  TEST_KL(RunResult::testKl),
  TEST_TOP_FIVE_ACCURACY(RunResult::testTopFiveAccuracy),
  TEST_BALANCED_ACCURACY(RunResult::testBalancedAccuracy),
  TEST_MACRO_F1(RunResult::testMacroF1),
  TEST_AUC(RunResult::testAuc),
  SECONDS(RunResult::seconds),
  IMAGES_PER_SECOND(RunResult::imagesPerSecond);

  private final Function<RunResult, Optional<Double>> value;

  FinalMetric(Function<RunResult, Optional<Double>> value) {
    this.value = value;
  }

  /** Returns those that say what a network has learnt, and not how fast. */
  public static List<FinalMetric> measures() {
    return Arrays.stream(values()).filter(metric -> !metric.isSpeed()).toList();
  }

  /** Returns those of the test images. */
  public static List<FinalMetric> ofTest() {
    return Arrays.stream(values()).filter(metric -> metric.name().startsWith("TEST_")).toList();
  }

  /** Whether results of older versions lack it. */
  public boolean isLater() {
    return compareTo(TEST_TOP_FIVE_ACCURACY) >= 0 && compareTo(TEST_AUC) <= 0;
  }

  private boolean isSpeed() {
    return this == SECONDS || this == IMAGES_PER_SECOND;
  }

  /** Returns the name, such as {@code test_accuracy}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the value of a result; NaN where it has none. */
  public double of(RunResult result) {
    return value.apply(result).orElse(Double.NaN);
  }
}
