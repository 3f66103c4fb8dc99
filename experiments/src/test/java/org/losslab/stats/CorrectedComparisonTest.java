package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectedComparisonTest {
  private static final ComparisonSettings SETTINGS = ComparisonSettings.of(0.01);

  @Test
  void correctsBothFamiliesAndLeavesOutWhatWasNotTested() {
    PairedComparison alike = PairedComparison.of(Published.ARM_A, Published.ARM_B, SETTINGS);
    PairedComparison tooFew = PairedComparison.of(new double[2], new double[2], SETTINGS);
    double[] better = Arrays.stream(Published.ARM_A).map(value -> value + 0.05).toArray();
    PairedComparison different = PairedComparison.of(better, Published.ARM_B, SETTINGS);
    List<CorrectedComparison> corrected =
        CorrectedComparison.holm(List.of(alike, tooFew, different));

    assertThat(corrected)
        .extracting(CorrectedComparison::comparison)
        .containsExactly(alike, tooFew, different);
    assertThat(corrected)
        .extracting(CorrectedComparison::verdict)
        .containsExactly(Verdict.EQUIVALENT, Verdict.TOO_FEW, Verdict.DIFFERENT);
    assertThat(corrected.get(0).equivalenceP()).isCloseTo(2 * 0.004612488437924593, within(1e-10));
    assertThat(corrected.get(0).differenceP()).isCloseTo(0.254566898491994, within(1e-10));
    assertThat(corrected.get(1).differenceP()).isNaN();
    assertThat(corrected.get(2).differenceP())
        .isEqualTo(2 * different.tests().orElseThrow().difference().p());
  }

  @Test
  void aCorrectedVerdictCanBeUndecidedAndThenCountsSeeds() {
    double[] zeros = new double[5];
    double[] first = Published.sample(5, 0.004, 0.006);
    PairedComparison alone = PairedComparison.of(first, zeros, SETTINGS);
    assertThat(alone.tests().orElseThrow().equivalence().p()).isBetween(0.025, 0.05);
    assertThat(alone.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(CorrectedComparison.holm(List.of(alone)).get(0).verdict())
        .isEqualTo(Verdict.EQUIVALENT);
    CorrectedComparison ofTwo = CorrectedComparison.holm(List.of(alone, alone)).get(0);
    assertThat(ofTwo.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(ofTwo.seedsNeeded().orElseThrow().additional().orElseThrow()).isPositive();
  }

  @Test
  void correctsNothingWhereThereIsNothing() {
    assertThat(CorrectedComparison.holm(List.of())).isEmpty();
  }
}
