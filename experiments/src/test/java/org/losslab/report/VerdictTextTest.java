package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.records.StudyFixture;
import org.losslab.stats.Verdict;

class VerdictTextTest {

  private static final String TEN_THOUSAND = "dataset: {testImages: 10000}";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "0.0005, 0.0010, EQUIVALENT",
    "0.0300, 0.0010, BEYOND",
    "0.0150, 0.0060, DIFFERENT",
    "0.0040, 0.0005, NEGLIGIBLE",
    "0.0080, 0.0100, UNDECIDED"
  })
  void verdictInWords(double shift, double spread, Verdict verdict) {
    StudyFixture study = new StudyFixture(directory).head(TEN_THOUSAND);
    double[] deviations = {-1, 1, 0, -1, 1};
    for (int seed = 1; seed <= 5; seed++) {
      study.finished("mcxent", Map.of(), seed, 0.70);
      study.finished("kld", Map.of(), seed, 0.70 + shift + spread * deviations[seed - 1]);
    }

    ArmComparison comparison = only(study, Metric.TEST_ACCURACY);
    VerdictText text = new VerdictText(comparison);

    assertThat(comparison.decision().verdict()).isEqualTo(verdict);
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

    assertThat(new VerdictText(only(study, Metric.TEST_ACCURACY)).sentence())
        .containsPattern(
            "If the differences' true standard deviation is the one seen \\(1.2\\d, 95 % interval"
                + " 0.6\\d to 7.\\d\\d\\), about \\d+ more seeds would show equivalence with"
                + " probability 0.8 were there no true difference, and about \\d+ more seeds were it"
                + " half the margin.");
  }

  @Test
  void tooFewSeedsAreSaidToBeTooFew() {
    StudyFixture study = new StudyFixture(directory);
    study.finished("mcxent", Map.of(), 1, 0.70);
    study.finished("kld", Map.of(), 1, 0.71);

    VerdictText text = new VerdictText(only(study, Metric.TEST_ACCURACY));

    assertThat(text.brief()).isEqualTo("too few seeds: 1 of the 3 needed");
    assertThat(text.sentence())
        .isEqualTo(
            "Too few seeds to compare kld and mcxent: 1 paired seed, and at least 3 are needed to"
                + " test for a difference or for equivalence (mean difference +1.00 percentage"
                + " points).");
  }

  @Test
  void fewImagesAndNoDifferenceAreNoEquivalence() {
    StudyFixture study = new StudyFixture(directory).head("dataset: {testImages: 50}");
    double[] accuracies = {0.70, 0.72, 0.74};
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, accuracies[seed - 1]);
      study.finished("kld", Map.of(), seed, accuracies[seed - 1]);
    }
    assertThat(new VerdictText(only(study, Metric.TEST_ACCURACY)).sentence())
        .isEqualTo(
            "There is no verdict on kld and mcxent: with each of the 3 paired seeds the difference"
                + " is 0, and without a spread nothing can be tested.");

    study.finished("mcxent", Map.of(), 4, 0.70);
    study.finished("kld", Map.of(), 4, 0.76);
    VerdictText text = new VerdictText(only(study, Metric.TEST_ACCURACY));
    assertThat(text.brief()).isEqualTo("no verdict: the margin is finer than the images");
    assertThat(text.sentence())
        .startsWith(
            "There is no verdict on whether kld and mcxent are equivalent within ±1 percentage"
                + " point: one of the 50 images is 2 percentage points, and a margin must weigh 5"
                + " of them. No difference is shown either: ");
    assertThat(text.images()).isEmpty();
  }

  private static ArmComparison only(StudyFixture study, Metric metric) {
    return StudyStatistics.of(StudyResults.read(study.directory()))
        .of(metric)
        .orElseThrow()
        .comparisons()
        .get(0);
  }
}
