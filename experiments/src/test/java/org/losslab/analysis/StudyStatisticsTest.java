package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.records.StudyFixture;

class StudyStatisticsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 3", "4, 6", "5, 4", "8, 7"})
  void comparesAllPairsOfUpToFourArmsAndElseWithTheFirst(int arms, int pairs) {
    StudyFixture study = new StudyFixture(directory);
    for (int arm = 0; arm < arms; arm++) {
      study.arm("mcxent", Map.of("dropout", "0." + arm), 3, 1);
    }

    StudyStatistics statistics = StudyStatistics.of(StudyResults.read(study.directory()));

    assertThat(statistics.pairs()).hasSize(pairs);
    assertThat(
            statistics.pairs().stream().filter(pair -> pair.second() == statistics.arms().get(0)))
        .hasSize(arms - 1);
  }

  @Test
  void pairsRunsBySeedWhateverTheirOrder() {
    StudyFixture study = new StudyFixture(directory);
    for (long seed : new long[] {3, 1, 2}) {
      study.finished("mcxent", Map.of(), seed, 0.70 + seed / 100.0);
    }
    for (long seed : new long[] {2, 4, 1, 3}) {
      study.finished("kld", Map.of(), seed, 0.71 + seed / 100.0);
    }
    study.ended("failed", "kld", 5, 1);

    ArmComparison comparison = only(study, Metric.TEST_ACCURACY);

    assertThat(comparison.seeds()).containsExactly(3L, 1L, 2L);
    assertThat(comparison.alone().differences()).containsExactly(0.01, 0.01, 0.01);
  }

  private static ArmComparison only(StudyFixture study, Metric metric) {
    return StudyStatistics.of(StudyResults.read(study.directory()))
        .of(metric)
        .orElseThrow()
        .comparisons()
        .get(0);
  }
}
