package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CurveComparisonTest {
  private static final double[][] FIRST = {{0.40, 0.500}, {0.45, 0.553}, {0.41, 0.602}};
  private static final double[][] SECOND = {{0.30, 0.501}, {0.38, 0.550}, {0.36, 0.600}};

  @Test
  void bandAtEachEpochIsThatOfThePairedTest() {
    CurveComparison comparison = CurveComparison.of(FIRST, SECOND, 0.95);
    CurveBand.Point first = comparison.difference().points().get(0);
    TTest test =
        TTest.ofDifferences(
            Samples.differences(new double[] {0.40, 0.45, 0.41}, new double[] {0.30, 0.38, 0.36}),
            0.95);
    assertThat(first.epoch()).isEqualTo(1);
    assertThat(first.mean()).isCloseTo(test.estimate(), within(1e-12));
    assertThat(first.interval().orElseThrow().lower())
        .isCloseTo(test.interval().lower(), within(1e-12));
  }

  @Test
  void findsTheLargestDifferenceAndTheEpochsWithinTheMargin() {
    CurveComparison comparison = CurveComparison.of(FIRST, SECOND, 0.95);
    assertThat(comparison.largest().orElseThrow().epoch()).isEqualTo(1);
    assertThat(comparison.epochsWithin(0.01)).isEqualTo(1);
    assertThat(comparison.epochsWithin(0.001)).isZero();
  }

  @Test
  void comparesOnlyEpochsThatBothHave() {
    CurveComparison comparison =
        CurveComparison.of(
            new double[][] {{1, 2, 3}, {1, 2}}, new double[][] {{0, 0}, {Double.NaN, 0}}, 0.95);
    assertThat(comparison.difference().points())
        .extracting(CurveBand.Point::n)
        .containsExactly(1, 2);
    assertThat(CurveComparison.of(new double[0][], new double[0][], 0.95).largest()).isEmpty();
  }

  @Test
  void refusesDifferentNumbersOfSeeds() {
    assertThatThrownBy(() -> CurveComparison.of(FIRST, new double[1][1], 0.95))
        .hasMessageContaining("not 3 and 1");
  }
}
