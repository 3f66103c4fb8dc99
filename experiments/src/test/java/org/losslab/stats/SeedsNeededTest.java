package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected counts: linear search over scipy 1.17.1's quadrature. */
class SeedsNeededTest {
  @Test
  void countsForTruthsThatAreSupposed() {
    SeedsNeeded seeds = seeds(0.004, 0.012, 5);
    assertThat(seeds.ifNone()).hasValue(9);
    assertThat(seeds.ifHalf()).hasValue(33);
    assertThat(seeds.power()).isEqualTo(0.8);
    assertThat(seeds(0.004, 0.02, 4).ifHalf()).hasValue(97);
  }

  @Test
  void theDifferenceThatWasSeenChangesNothing() {
    assertThat(seeds(0.009, 0.012, 5)).isEqualTo(seeds(-0.002, 0.012, 5));
  }

  @Test
  void saysNoNumberAboveTheMostItCounts() {
    assertThat(seeds(0, 0.5, 5).ifNone()).isEmpty();
  }

  @Test
  void isZeroWhereTheSeedsAlreadySuffice() {
    assertThat(seeds(0, 0.002, 10).ifNone()).hasValue(0);
  }

  private static SeedsNeeded seeds(double mean, double deviation, int n) {
    return SeedsNeeded.of(
        PairedComparison.of(
            Published.sample(n, mean, deviation),
            new double[n],
            ComparisonSettings.of(0.01, 0, 0.05)),
        1);
  }
}
