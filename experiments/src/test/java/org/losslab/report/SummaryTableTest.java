package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.StudyResults;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.StudyFixture;

class SummaryTableTest {

  @TempDir private Path directory;

  @Test
  void showsArmsAndTheirDifferencesPairedBySeed() {
    StudyFixture study = new StudyFixture(directory);
    add(study, "mcxent", 1, 0.70, 1000);
    add(study, "mcxent", 2, 0.72, 1100);
    add(study, "kld", 2, 0.71, 900);
    add(study, "kld", 1, 0.69, 900);
    add(study, "kld-fused", 3, 0.5, 800);

    assertThat(SummaryTable.of(StudyResults.read(directory), 0))
        .containsExactly(
            "arm        n  val accuracy %  test accuracy %   images/s",
            "mcxent     2    71.00 ± 1.41     70.00 ± 1.41  1050 ± 71",
            "kld        2    70.00 ± 1.41     69.00 ± 1.41    900 ± 0",
            "kld-fused  1           50.00            49.00        800",
            "",
            "difference from mcxent, paired by seed  n  val accuracy, points  test accuracy, points",
            "kld                                     2          -1.00 ± 0.00           -1.00 ± 0.00",
            "kld-fused                               0                     —                      —");
  }

  @Test
  void singleArmHasNoDifferences() {
    new StudyFixture(directory).unfinished("mcxent", Map.of(), 1, 1);

    assertThat(SummaryTable.of(StudyResults.read(directory), 0))
        .containsExactly(
            "arm     n  val accuracy %  test accuracy %  images/s",
            "mcxent  0               —                —         —");
  }

  private static void add(
      StudyFixture study, String loss, long seed, double accuracy, int imagesPerSecond) {
    EpochMetrics epoch =
        FakeTraining.epoch(1, accuracy, 1, (double) FakeTraining.TRAIN_IMAGES / imagesPerSecond);
    study.finished(
        loss, seed, List.of(epoch), FakeTraining.test(accuracy - 0.01, loss + "-" + seed));
  }
}
