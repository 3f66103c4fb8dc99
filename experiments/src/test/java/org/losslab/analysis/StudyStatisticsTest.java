package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.records.StudyFixture;

class StudyStatisticsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 3", "5, 10", "8, 28"})
  void comparesAllPairsOfOneFactor(int arms, int pairs) {
    StudyFixture study = new StudyFixture(directory);
    for (int arm = 0; arm < arms; arm++) {
      study.arm("mcxent", Map.of("dropout", "0." + arm), 3, 1);
    }

    assertThat(statistics(study).pairs()).hasSize(pairs);
  }

  @ParameterizedTest
  @CsvSource({"one-factor, 9", "all, 15", "with-first, 5"})
  void theStudyChoosesThePairs(String pairs, int count) {
    StudyFixture study = new StudyFixture(directory).head("statistics: {pairs: " + pairs + "}");
    for (String loss : List.of("mcxent", "kld")) {
      for (String dropout : List.of("0.0", "0.25", "0.5")) {
        study.arm(loss, Map.of("dropout", dropout), 3, 1);
      }
    }

    assertThat(statistics(study).pairs()).hasSize(count);
  }

  @Test
  void thePrimaryComparisonStandsByItselfAndTheOthersAreOneFamily() {
    StudyFixture study = new StudyFixture(directory);
    study.arm("mcxent", Map.of(), 4, 1).arm("kld", Map.of(), 4, 1);
    int all = statistics(study).family();
    assertThat(statistics(study).primary()).isEmpty();

    study.head("statistics: {primary: mcxent - kld, primaryMetric: validation-cross-entropy}");
    ArmComparison primary = statistics(study).primary().orElseThrow();

    assertThat(statistics(study).family()).isEqualTo(all - 1);
    assertThat(primary.metric()).isEqualTo(Metric.VALIDATION_CROSS_ENTROPY);
    assertThat(primary.pair().label()).isEqualTo("mcxent − kld");
    assertThat(primary.decision().family()).isEqualTo(1);
    assertThat(statistics(study).main().orElseThrow().metric())
        .isEqualTo(Metric.VALIDATION_CROSS_ENTROPY);
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
    return statistics(study).of(metric).orElseThrow().comparisons().get(0);
  }

  private static StudyStatistics statistics(StudyFixture study) {
    return StudyStatistics.of(StudyResults.read(study.directory()));
  }
}
