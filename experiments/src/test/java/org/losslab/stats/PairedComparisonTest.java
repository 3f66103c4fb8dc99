package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  private static final ComparisonSettings SETTINGS = ComparisonSettings.of(0.01);

  /** scipy 1.17.1 ttest_1samp and wilcoxon of the differences; statsmodels 0.15.0 ttost_paired. */
  @Test
  void comparesTwoArmsOfFiveSeeds() {
    PairedComparison comparison = PairedComparison.of(Published.ARM_A, Published.ARM_B, SETTINGS);
    assertThat(comparison.n()).isEqualTo(5);
    assertThat(comparison.differences()).containsExactly(0.003, -0.002, 0.004, -0.001, 0.007);
    assertThat(comparison.meanDifference()).isCloseTo(0.0022, within(1e-15));
    assertThat(comparison.medianDifference()).isEqualTo(0.003);
    PairedTests tests = comparison.tests().orElseThrow();
    assertThat(tests.difference().p()).isCloseTo(0.254566898491994, within(1e-10));
    assertThat(tests.difference().interval().upper()).isCloseTo(0.006795834411373455, within(1e-9));
    assertThat(tests.wilcoxon().p()).isEqualTo(0.3125);
    assertThat(tests.equivalence().p()).isCloseTo(0.004612488437924593, within(1e-10));
    assertThat(tests.improvement().probability()).isCloseTo(0.6, within(1e-15));
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.seedsNeeded()).isEmpty();
    assertThat(comparison.caveats()).singleElement().asString().contains("below 0.0625");
  }

  @Test
  void findsADifferenceBeyondTheMargin() {
    double[] better = Arrays.stream(Published.ARM_A).map(value -> value + 0.05).toArray();
    assertThat(PairedComparison.of(better, Published.ARM_B, SETTINGS).verdict())
        .isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void findsARealButNegligibleDifference() {
    double[] second = {0.70, 0.71, 0.72, 0.73};
    double[] first = {0.702, 0.7121, 0.7219, 0.732};
    assertThat(PairedComparison.of(first, second, SETTINGS).verdict()).isEqualTo(Verdict.BOTH);
  }

  @Test
  void countsSeedsWhereNothingIsDecided() {
    double[] second = {0.70, 0.70, 0.70, 0.70, 0.70};
    double[] first = Published.sample(5, 0.704, 0.012);
    PairedComparison comparison = PairedComparison.of(first, second, SETTINGS);
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(comparison.seedsNeeded().orElseThrow().additional()).hasValue(22);
  }

  @Test
  void identicalArmsAreEquivalentAndCarryACaveat() {
    PairedComparison comparison = PairedComparison.of(Published.ARM_A, Published.ARM_A, SETTINGS);
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.tests().orElseThrow().difference().p()).isEqualTo(1);
    assertThat(comparison.tests().orElseThrow().equivalence().p()).isZero();
    assertThat(comparison.caveats())
        .singleElement()
        .asString()
        .startsWith("All 5 differences are 0.0");
  }

  @Test
  void saysWhatFewerThanThreePairsCannotTell() {
    for (int n = 0; n < 3; n++) {
      double[] first = Arrays.copyOf(Published.ARM_A, n);
      PairedComparison comparison =
          PairedComparison.of(first, Arrays.copyOf(Published.ARM_B, n), SETTINGS);
      assertThat(comparison.verdict()).isEqualTo(Verdict.TOO_FEW);
      assertThat(comparison.tests()).isEmpty();
      assertThat(comparison.seedsNeeded()).isEmpty();
      assertThat(comparison.caveats())
          .singleElement()
          .asString()
          .contains(n == 1 ? "one pair" : n + " pairs", "at least 3 seeds");
    }
    assertThat(PairedComparison.of(new double[0], new double[0], SETTINGS).meanDifference())
        .isNaN();
  }

  @Test
  void refusesArmsOfDifferentLength() {
    assertThatThrownBy(() -> PairedComparison.of(new double[3], new double[4], SETTINGS))
        .hasMessageContaining("not 3 and 4");
  }

  @Property(tries = 60)
  void swappingTheArmsMirrorsEverythingAndAShiftOfBothChangesNothing(
      @ForAll @IntRange(min = 3, max = 8) int n,
      @ForAll long seed,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.2) double margin) {
    java.util.Random random = new java.util.Random(seed);
    double[] a = random.ints(n, 6000, 8000).mapToDouble(k -> k / 10_000.0).toArray();
    double[] b = random.ints(n, 6000, 8000).mapToDouble(k -> k / 10_000.0).toArray();
    ComparisonSettings settings = new ComparisonSettings(margin, 0.05, 0.8, 200, 1);
    PairedComparison forth = PairedComparison.of(a, b, settings);
    PairedComparison back = PairedComparison.of(b, a, settings);
    assertThat(back.verdict()).isEqualTo(forth.verdict());
    assertThat(back.seedsNeeded()).isEqualTo(forth.seedsNeeded());
    assertThat(back.meanDifference()).isCloseTo(-forth.meanDifference(), within(1e-15));
    assertThat(back.tests().orElseThrow().equivalence().p())
        .isCloseTo(forth.tests().orElseThrow().equivalence().p(), within(1e-12));

    double[] movedA = Arrays.stream(a).map(value -> value + 0.125).toArray();
    double[] movedB = Arrays.stream(b).map(value -> value + 0.125).toArray();
    PairedTests moved = PairedComparison.of(movedA, movedB, settings).tests().orElseThrow();
    assertThat(moved.difference().p())
        .isCloseTo(forth.tests().orElseThrow().difference().p(), within(1e-8));
  }
}
