package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionComparisonTest {
  @TempDir Path folder;

  private final RunFixture original = new RunFixture();
  private final RunFixture reproduced = new RunFixture();

  private ReproductionComparison compare(double tolerance) {
    return ReproductionComparison.of(
        original.read(folder.resolve("original")),
        reproduced.read(folder.resolve("reproduced")),
        tolerance);
  }

  private ReproductionComparison compare() {
    return compare(ReproductionComparison.DEFAULT_TOLERANCE);
  }

  @Test
  void theSameIsBitIdentical() {
    ReproductionComparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.BIT_IDENTICAL);
    assertThat(comparison.largest()).isEmpty();
    assertThat(comparison.reasons()).isEmpty();
  }

  @Test
  void timingsAndTheEnvironmentDoNotCount() {
    reproduced.metrics = reproduced.metrics.replace("9.5,100.0", "1.5,700.0");
    reproduced.result.put("seconds", 2.0).put("started", "later").put("peak_memory_bytes", 7);
    reproduced.environment.put("threads", 8);
    ReproductionComparison comparison = compare(0);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.BIT_IDENTICAL);
    assertThat(comparison.environment()).containsExactly(new FieldDifference("threads", "2", "8"));
  }

  @Test
  void theLargestDifferenceHasItsEpochAndItsMetric() {
    reproduced.metrics =
        reproduced.metrics.replace("1,2.25,", "1,2.2501,").replace("0.25", "0.2504");
    reproduced.result.put("parameters_sha256", "eeee").put("test_accuracy", 0.4001);
    ReproductionComparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.metrics()).hasSize(3);
    MetricDifference largest = comparison.largest().orElseThrow();
    assertThat(largest.place()).isEqualTo("val_accuracy after epoch 1");
    assertThat(largest.epoch()).isEqualTo(OptionalInt.of(1));
    assertThat(largest.distance()).isBetween(3.9e-4, 4.1e-4);
  }

  @Test
  void aDifferenceAboveTheToleranceIsDifferent() {
    reproduced.metrics = reproduced.metrics.replace("2,1.75,", "2,1.7,");
    assertThat(compare(0.01).verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(compare(0.06).verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
  }

  @Test
  void theNormIsComparedRelatively() {
    reproduced.metrics = reproduced.metrics.replace("110.0,21.0", "110.0,21.01");
    assertThat(compare().verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    reproduced.metrics = reproduced.metrics.replace("110.0,21.01", "110.0,21.1");
    assertThat(compare().verdict()).isEqualTo(Reproducibility.DIFFERENT);
  }

  @Test
  void otherBitsWithTheSameMetricsAreEqualWithinTolerance() {
    reproduced.result.put("parameters_sha256", "eeee");
    ReproductionComparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.largest()).isEmpty();
  }

  @Test
  void theSameBitsWithAnotherMetricIsNotBitIdentical() {
    reproduced.metrics = reproduced.metrics.replace("2,1.75,", "2,1.7500001,");
    ReproductionComparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.reasons()).singleElement().asString().contains("same bits");
  }

  @Test
  void aMissingDigestIsNeverBitIdentical() {
    original.result.remove("parameters_sha256");
    reproduced.result.remove("parameters_sha256");
    ReproductionComparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.reasons()).singleElement().asString().contains("no digest");
  }

  @Test
  void predictionsOutOfPlaceAreNotBitIdentical() {
    reproduced.result.putArray("confusion_matrix").addArray().add(2).add(2);
    ReproductionComparison comparison = compare();
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.results()).extracting("field").containsExactly("confusion_matrix");
  }

  @Test
  void fewerEpochsAreDifferent() {
    reproduced.metrics = reproduced.metrics.lines().limit(2).reduce("", (a, b) -> a + b + "\n");
    ReproductionComparison comparison = compare(9);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(comparison.reasons()).contains("the original has 2 epochs, the reproduction 1");
  }

  @Test
  void anotherEndIsDifferent() {
    reproduced.result.put("status", "diverged");
    ReproductionComparison comparison = compare(9);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(comparison.reasons()).contains("the original finished, the reproduction diverged");
  }

  @Test
  void aNumberInPlaceOfNotANumberIsDifferent() {
    original.metrics = original.metrics.replace("2,1.75,", "2,NaN,");
    assertThat(compare(9).verdict()).isEqualTo(Reproducibility.DIFFERENT);
    reproduced.metrics = original.metrics;
    assertThat(compare(0).verdict()).isEqualTo(Reproducibility.BIT_IDENTICAL);
  }

  @Test
  void aColumnThatOnlyOneHasIsNotCompared() {
    original.metrics = original.metrics.replace("val_loss,", "old_name,");
    ReproductionComparison comparison = compare(0);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.BIT_IDENTICAL);
    assertThat(comparison.commonMetrics())
        .containsExactly("train_loss", "val_accuracy", "parameter_norm");
  }

  @Test
  void otherImagesAreNamed() {
    reproduced.result.withObject("/data_sha256").put("train", "9999");
    assertThat(compare().reasons())
        .contains("the images are not the same: data_sha256.train differs");
  }

  @Test
  void aDamagedReproductionIsDifferentAndSaysWhy() {
    reproduced.metrics = "nonsense";
    ReproductionComparison comparison = compare(9);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(comparison.reasons())
        .anyMatch(reason -> reason.contains("metrics.csv:1: is damaged"));
  }
}
