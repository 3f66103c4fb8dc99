package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TwoSampleComparisonTest {
  /** statsmodels 0.15.0 ttost_ind(usevar="unequal") and scipy 1.17.1 ttest_ind on R's sleep. */
  @Test
  void agreesWithStatsmodels() {
    TwoSampleComparison result =
        TwoSampleComparison.of(Published.SLEEP_1, Published.SLEEP_2, settings(3));
    assertThat(result.ownRuns()).isEqualTo(10);
    assertThat(result.referenceRuns()).isEqualTo(10);
    assertThat(result.ownMean()).isCloseTo(0.75, within(1e-15));
    assertThat(result.referenceMean()).isCloseTo(2.33, within(1e-15));
    assertThat(result.difference().orElseThrow().p()).isCloseTo(0.0793941401873583, within(1e-10));
    assertThat(result.equivalence().orElseThrow().p())
        .isCloseTo(0.05597891453224451, within(1e-10));
    assertThat(Decision.alone(result).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(result.hindrance()).isEmpty();
  }

  @Test
  void takesSamplesOfDifferentSize() {
    TwoSampleComparison result =
        TwoSampleComparison.of(
            Published.sample(95, 5.25, 0.95), Published.sample(89, 5.22, 0.83), settings(0.384));
    assertThat(Decision.alone(result).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(result.referenceRuns()).isEqualTo(89);
  }

  @Test
  void saysWhatTwoReferenceRunsCannotTell() {
    TwoSampleComparison result =
        TwoSampleComparison.of(Published.ARM_A, new double[] {0.737, 0.724}, settings(0.01));
    assertThat(result.hindrance()).contains(Verdict.TOO_FEW);
    assertThat(result.difference()).isEmpty();
    assertThat(result.equivalence()).isEmpty();
    assertThat(result.referenceMean()).isCloseTo(0.7305, within(1e-15));
  }

  private static ComparisonSettings settings(double margin) {
    return ComparisonSettings.of(margin, 0, 0.05);
  }
}
