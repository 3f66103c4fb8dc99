package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  private static final ComparisonSettings SETTINGS = ComparisonSettings.of(0.01, 0.0001, 0.05);

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
    assertThat(tests.first().probability()).isCloseTo(0.6, within(1e-15));
    assertThat(comparison.hindrance()).isEmpty();
    assertThat(verdict(comparison)).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void findsADifferenceBeyondTheMargin() {
    double[] better = Arrays.stream(Published.ARM_A).map(value -> value + 0.05).toArray();
    assertThat(verdict(PairedComparison.of(better, Published.ARM_B, SETTINGS)))
        .isEqualTo(Verdict.BEYOND);
  }

  @Test
  void findsARealButNegligibleDifference() {
    double[] second = {0.70, 0.71, 0.72, 0.73};
    double[] first = {0.702, 0.7122, 0.7218, 0.732};
    assertThat(verdict(PairedComparison.of(first, second, SETTINGS))).isEqualTo(Verdict.NEGLIGIBLE);
  }

  @Test
  void nothingIsTestedWithoutASpread() {
    PairedComparison comparison = PairedComparison.of(Published.ARM_A, Published.ARM_A, SETTINGS);
    assertThat(comparison.tests()).isEmpty();
    assertThat(comparison.standardDeviation()).isZero();
    assertThat(comparison.hindrance()).contains(Verdict.CONSTANT);
    assertThat(comparison.standardDeviationInterval()).isEmpty();
  }

  @Test
  void nothingIsTestedBelowThreePairs() {
    for (int n = 0; n < 3; n++) {
      double[] first = Arrays.copyOf(Published.ARM_A, n);
      PairedComparison comparison =
          PairedComparison.of(first, Arrays.copyOf(Published.ARM_B, n), SETTINGS);
      assertThat(comparison.hindrance()).contains(Verdict.TOO_FEW);
      assertThat(comparison.tests()).isEmpty();
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
    ComparisonSettings settings = ComparisonSettings.of(margin, 0.0001, 0.05);
    PairedComparison forth = PairedComparison.of(a, b, settings);
    PairedComparison back = PairedComparison.of(b, a, settings);
    Assume.that(forth.hindrance().isEmpty());
    assertThat(verdict(back)).isEqualTo(verdict(forth));
    assertThat(back.meanDifference()).isCloseTo(-forth.meanDifference(), within(1e-15));
    assertThat(back.tests().orElseThrow().equivalence().p())
        .isCloseTo(forth.tests().orElseThrow().equivalence().p(), within(1e-12));

    double[] movedA = Arrays.stream(a).map(value -> value + 0.125).toArray();
    double[] movedB = Arrays.stream(b).map(value -> value + 0.125).toArray();
    PairedTests moved = PairedComparison.of(movedA, movedB, settings).tests().orElseThrow();
    assertThat(moved.difference().p())
        .isCloseTo(forth.tests().orElseThrow().difference().p(), within(1e-8));
  }

  private static Verdict verdict(PairedComparison comparison) {
    return Decision.alone(comparison).verdict();
  }
}
