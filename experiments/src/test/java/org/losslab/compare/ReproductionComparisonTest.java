package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.losslab.compare.SampleRuns.DIGEST;
import static org.losslab.compare.SampleRuns.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunFile;
import org.losslab.records.RunResult;
import org.losslab.records.StudyFixture;

class ReproductionComparisonTest {
  private static final RunResult.Test TEST = SampleRuns.test(700, DIGEST);
  private static final String OTHER = "cd".repeat(32);

  @TempDir Path folder;

  private ReproductionComparison compare(
      double tolerance, List<EpochMetrics> reproduced, RunResult.Test test) {
    return ReproductionComparison.of(
        SampleRuns.read(folder.resolve("original"), course(2, 1), TEST),
        SampleRuns.read(folder.resolve("reproduced"), reproduced, test),
        tolerance);
  }

  @Test
  void theSameIsBitIdentical() {
    ReproductionComparison comparison = compare(0, course(2, 1), TEST);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.BIT_IDENTICAL);
    assertThat(comparison.largest()).isEmpty();
    assertThat(comparison.reasons()).isEmpty();
    assertThat(comparison.commonMetrics())
        .contains("train_loss", "parameter_norm")
        .doesNotContain("seconds", "images_per_second");
  }

  @Test
  void timesDoNotCount() {
    List<EpochMetrics> slower =
        List.of(FakeTraining.epoch(1, 0.5, 2, 7), FakeTraining.epoch(2, 0.5, 1, 9));
    assertThat(compare(0, slower, TEST).verdict()).isEqualTo(Reproducibility.BIT_IDENTICAL);
  }

  @Test
  void theLargestDifferenceHasItsEpochAndItsMetric() {
    List<EpochMetrics> course =
        List.of(FakeTraining.epoch(1, 0.5, 2), FakeTraining.epoch(2, 0.5004, 1));
    ReproductionComparison comparison = compare(1e-3, course, SampleRuns.test(700, OTHER));
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    MetricDifference largest = comparison.largest().orElseThrow();
    assertThat(largest.place()).contains("_accuracy");
    assertThat(largest.distance()).isBetween(3.9e-4, 4.1e-4);
    assertThat(comparison.metrics())
        .anyMatch(difference -> difference.epoch().equals(OptionalInt.of(2)));
  }

  @Test
  void aDifferenceAboveTheToleranceIsDifferent() {
    assertThat(compare(0.01, course(2, 1.05), TEST).verdict()).isEqualTo(Reproducibility.DIFFERENT);
  }

  @Test
  void otherBitsWithTheSameMetricsAreEqualWithinTolerance() {
    ReproductionComparison comparison = compare(0, course(2, 1), SampleRuns.test(700, OTHER));
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.largest()).isEmpty();
  }

  @Test
  void theSameBitsWithAnotherMetricIsNotBitIdentical() {
    ReproductionComparison comparison = compare(1e-3, course(2, 1.0000001), TEST);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.reasons()).singleElement().asString().contains("same bits");
  }

  @Test
  void predictionsOutOfPlaceAreNotBitIdentical() {
    RunResult.Test moved = FakeTraining.test(new long[][] {{600, 400}, {400, 600}}, DIGEST);
    ReproductionComparison comparison = compare(0, course(2, 1), moved);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(comparison.results())
        .extracting(FieldDifference::field)
        .contains("confusion_matrix");
  }

  @Test
  void anotherEndIsDifferent() {
    RecordedRun original = SampleRuns.read(folder.resolve("original"), course(2, 1), TEST);
    RecordedRun diverged =
        RecordedRun.read(
            new StudyFixture(folder.resolve("b")).ended("diverged", "kld", 1, course(2)));
    ReproductionComparison comparison = ReproductionComparison.of(original, diverged, 9);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(comparison.reasons())
        .contains(
            "the original finished, the reproduction diverged",
            "the original has 2 epochs, the reproduction 1");
  }

  @Test
  void runsThatDivergeInOnePlaceAreEqual() {
    ReproductionComparison same = diverged(0, 0);
    assertThat(same.verdict()).isEqualTo(Reproducibility.WITHIN_TOLERANCE);
    assertThat(ReproductionText.verdict(same))
        .isEqualTo(
            "equal within tolerance: both diverged in minibatch 1 of epoch 1, which leaves no"
                + " final parameters");
    assertThat(diverged(1, 2).verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(diverged(1, 2).reasons()).contains("the runs did not diverge in the same minibatch");
  }

  private ReproductionComparison diverged(int original, int reproduced) {
    return ReproductionComparison.of(
        divergedAfter(folder.resolve("o" + original), original),
        divergedAfter(folder.resolve("r" + reproduced), reproduced),
        9);
  }

  private static RecordedRun divergedAfter(Path study, int epochs) {
    return RecordedRun.read(new StudyFixture(study).ended("diverged", "kld", 1, epochs));
  }

  @Test
  void aNumberInPlaceOfNotANumberIsDifferent() {
    assertThat(compare(9, course(2, Double.NaN), TEST).verdict())
        .isEqualTo(Reproducibility.DIFFERENT);
  }

  @Test
  void aDamagedReproductionIsDifferentAndSaysWhy() throws IOException {
    RecordedRun original = SampleRuns.read(folder.resolve("original"), course(2, 1), TEST);
    RecordedRun whole = SampleRuns.read(folder.resolve("b"), course(2, 1), TEST);
    Files.writeString(RunFile.METRICS.in(whole.directory()), "nonsense");
    ReproductionComparison comparison =
        ReproductionComparison.of(original, RecordedRun.read(whole.directory()), 9);
    assertThat(comparison.verdict()).isEqualTo(Reproducibility.DIFFERENT);
    assertThat(comparison.reasons()).anyMatch(reason -> reason.contains("metrics.csv"));
  }

  @Test
  void onlyARunThatIsCompleteAndWholeCanBeReproduced() throws IOException {
    StudyFixture study = new StudyFixture(folder.resolve("study"));
    Path finished = study.finished("kld", Map.of(), 1, 2);
    ReproductionComparison.requireComparable(RecordedRun.read(finished));

    assertRefused(folder, "is not a run directory");
    assertRefused(study.unfinished("kld", Map.of(), 2, 1), "is stopped");
    assertRefused(study.ended("failed", "kld", 3, 1), "is failed");
    Files.writeString(RunFile.METRICS.in(finished), "epoch,train_loss\n1,much\n");
    assertRefused(finished, "metrics.csv");
    assertRefused(finished, "Nothing was trained");
  }

  private static void assertRefused(Path directory, String why) {
    assertThatThrownBy(() -> ReproductionComparison.requireComparable(RecordedRun.read(directory)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why);
  }
}
