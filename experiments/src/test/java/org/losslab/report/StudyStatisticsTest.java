package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.records.StudyFixture;
import org.losslab.stats.Verdict;

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

    ArmComparison comparison = only(study, StudyMetric.TEST_ACCURACY);

    assertThat(comparison.seeds()).containsExactly(3L, 1L, 2L);
    assertThat(comparison.alone().differences()).containsExactly(0.01, 0.01, 0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0005, 0.0010, EQUIVALENT",
    "0.0300, 0.0010, DIFFERENT",
    "0.0040, 0.0005, BOTH",
    "0.0080, 0.0100, UNDECIDED"
  })
  void verdictInWords(double shift, double spread, Verdict verdict) {
    StudyFixture study = new StudyFixture(directory);
    double[] deviations = {-1, 1, 0, -1, 1};
    for (int seed = 1; seed <= 5; seed++) {
      study.finished("mcxent", Map.of(), seed, 0.70);
      study.finished("kld", Map.of(), seed, 0.70 + shift + spread * deviations[seed - 1]);
    }

    ArmComparison comparison = only(study, StudyMetric.TEST_ACCURACY);
    VerdictText text = new VerdictText(StudyMetric.TEST_ACCURACY, comparison);

    assertThat(comparison.corrected().verdict()).isEqualTo(verdict);
    assertThat(text.brief()).startsWith(verdict.name().toLowerCase(Locale.ROOT));
    assertThat(text.sentence())
        .contains("kld and mcxent", "n = 5 paired seeds", "±1 percentage point")
        .endsWith(".");
  }

  @Test
  void undecidedSaysHowManySeedsAreMissing() {
    StudyFixture study = new StudyFixture(directory);
    double[] deviations = {-0.012, 0.012, 0.001};
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, 0.70);
      study.finished("kld", Map.of(), seed, 0.70 + deviations[seed - 1]);
    }

    assertThat(
            new VerdictText(StudyMetric.TEST_ACCURACY, only(study, StudyMetric.TEST_ACCURACY))
                .brief())
        .matches("undecided: about \\d+ more seeds would be needed to show equivalence");
  }

  @Test
  void tooFewSeedsAreSaidToBeTooFew() {
    StudyFixture study = new StudyFixture(directory);
    study.finished("mcxent", Map.of(), 1, 0.70);
    study.finished("kld", Map.of(), 1, 0.71);

    VerdictText text =
        new VerdictText(StudyMetric.TEST_ACCURACY, only(study, StudyMetric.TEST_ACCURACY));

    assertThat(text.brief()).isEqualTo("too few seeds: 1 of the 3 needed");
    assertThat(text.sentence())
        .isEqualTo(
            "Too few seeds to compare kld and mcxent: 1 paired seed, and at least 3 are needed to"
                + " test for a difference or for equivalence (mean difference +1.00 percentage"
                + " points).");
  }

  @Test
  void bothFilesHoldTheSameNumbersInFull() throws IOException {
    StudyFixture study = new StudyFixture(directory);
    double[] first = {0.701, 0.713, 0.708};
    double[] second = {0.702, 0.711, 0.705};
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, first[seed - 1]);
      study.finished("kld", Map.of(), seed, second[seed - 1]);
    }
    StudyReport.write(study.directory());

    JsonNode json = new ObjectMapper().readTree(directory.resolve("statistics.json").toFile());
    JsonNode comparison = json.path("comparisons").get(0);
    List<String> csv = Files.readAllLines(directory.resolve("statistics.csv"));

    assertThat(json.path("settings").path("equivalence_margin").asDouble()).isEqualTo(0.01);
    assertThat(json.path("arms").get(0).path("mean").asDouble())
        .isEqualTo((0.701 + 0.713 + 0.708) / 3, within(1e-12));
    assertThat(comparison.path("metric").asText()).isEqualTo("test_accuracy");
    assertThat(comparison.path("mean_difference").asDouble()).isEqualTo(-0.004 / 3, within(1e-12));
    assertThat(csv)
        .contains(
            "comparisons,test_accuracy,kld,mcxent,mean_difference,"
                + comparison.path("mean_difference").asDouble(),
            "comparisons,test_accuracy,kld,mcxent,differences,0.001 -0.002 -0.003",
            "comparisons,test_accuracy,kld,mcxent,equivalence_margin,0.01");
    assertThat(csv)
        .noneMatch(
            line ->
                line.startsWith("comparisons,test_cross_entropy") && line.contains("equivalence"));
  }

  private static ArmComparison only(StudyFixture study, StudyMetric metric) {
    return StudyStatistics.of(StudyResults.read(study.directory()))
        .of(metric)
        .orElseThrow()
        .comparisons()
        .get(0);
  }
}
