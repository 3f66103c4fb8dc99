package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPowerTest {
  /**
   * The R package PowerTOST, manual of exppower.TOST: power.TOST(CV = 0.3, n = 40) "should give
   * 0.8158453": a 2x2 crossover, ratio 0.95, limits 0.8 and 1.25, 38 degrees of freedom.
   */
  @Test
  void equivalenceAgreesWithPowerTost() {
    double deviation = Math.sqrt(Math.log(1 + 0.3 * 0.3));
    double power =
        TestPower.ofEquivalence(
            Math.log(0.95), Math.log(1.25), deviation * Math.sqrt(2.0 / 40), 38, 0.05);
    assertThat(power).isCloseTo(0.8158453, within(5e-8));
  }

  /** The same integral by scipy 1.17.1's adaptive quadrature. */
  @Test
  void equivalenceAgreesWithScipyForFewSeeds() {
    assertThat(equivalence(0, 5)).isCloseTo(0.2938530722643278, within(1e-8));
    assertThat(equivalence(0, 9)).isCloseTo(0.7246881164476546, within(1e-8));
    assertThat(equivalence(0.004, 5)).isCloseTo(0.21857055340281664, within(1e-8));
    assertThat(equivalence(0.004, 20)).isCloseTo(0.82663351913061, within(1e-8));
  }

  /**
   * The noncentral t in statsmodels 0.15.0 TTestPower().power; Cohen (1988) gives 34 pairs for d_z
   * = 0.5 and a power of 0.8.
   */
  @Test
  void differenceAgreesWithTheNoncentralT() {
    assertThat(TestPower.ofDifference(0.5, 1 / Math.sqrt(34), 33, 0.05))
        .isCloseTo(0.8077775012792737, within(1e-8));
    assertThat(TestPower.ofDifference(1.2, 1 / Math.sqrt(5), 4, 0.05))
        .isCloseTo(0.5302212511402787, within(1e-8));
  }

  /**
   * With a level that many comparisons share, few seeds have a critical value of 8 to 70, at which
   * the probabilities jump. By mpmath 1.3's quadrature over the normal value, 30 digits.
   */
  @ParameterizedTest
  @CsvSource({
    "0,     0.0002, 2,  0.0002, 0.62045627541079, 0.0002",
    "0.005, 0.0001, 2,  0.0002, 0.63219415679197, 0.39356032519357",
    "0.005, 0.001,  5,  0.0002, 0.14115921728665, 0.082826213979685",
    "0.004, 0.002,  11, 0.0005, 0.15940097937528, 0.024747112997487"
  })
  void isRightAtStrictLevels(
      double truth, double error, double df, double alpha, double equivalence, double difference) {
    assertThat(TestPower.ofEquivalence(truth, 0.01, error, df, alpha))
        .isCloseTo(equivalence, within(1e-8));
    assertThat(TestPower.ofDifference(truth, error, df, alpha)).isCloseTo(difference, within(1e-8));
  }

  @Test
  void powerAtNoDifferenceIsTheLevel() {
    for (int df : new int[] {2, 4, 30, 1000}) {
      assertThat(TestPower.ofDifference(0, 0.3, df, 0.05)).isCloseTo(0.05, within(1e-8));
    }
  }

  @Test
  void powerReachesItsLimits() {
    assertThat(TestPower.ofEquivalence(0, 1, 0.01, 1000, 0.05)).isCloseTo(1, within(1e-9));
    assertThat(TestPower.ofEquivalence(0, 0.01, 100, 1000, 0.05)).isZero();
    assertThat(TestPower.ofDifference(1, 0.01, 1000, 0.05)).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 100)
  void equivalencePowerFallsWithTheDifference(
      @ForAll @Scale(5) @DoubleRange(min = 0, max = 0.02) double difference,
      @ForAll @IntRange(min = 3, max = 200) int n) {
    double power = equivalence(difference, n);
    assertThat(power).isBetween(0.0, 1.0);
    assertThat(equivalence(-difference, n)).isCloseTo(power, within(1e-12));
    assertThat(equivalence(difference * 0.9, n)).isGreaterThanOrEqualTo(power - 1e-9);
  }

  private static double equivalence(double difference, int n) {
    return TestPower.ofEquivalence(difference, 0.01, 0.01 / Math.sqrt(n), n - 1, 0.05);
  }
}
