package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.losslab.stats.SeedsNeeded.Goal;

/** Expected counts: linear search over scipy 1.17.1's quadrature and noncentral t. */
class SeedsNeededTest {
  @Test
  void countsTowardsEquivalenceWhereTheDifferenceIsWithinTheMargin() {
    SeedsNeeded seeds = seeds(0.004, 0.012, 5);
    assertThat(seeds.goal()).isEqualTo(Goal.EQUIVALENCE);
    assertThat(seeds.additional()).hasValue(22);
    assertThat(seeds.additionalIfEqual()).hasValue(9);
    assertThat(seeds.power()).isEqualTo(0.8);
    assertThat(seeds(0.009, 0.012, 5).additional()).hasValue(887);
    assertThat(seeds(0, 0.012, 5).additional()).hasValue(9);
  }

  @Test
  void countsTowardsADifferenceWhereItReachesTheMargin() {
    SeedsNeeded seeds = seeds(-0.015, 0.02, 4);
    assertThat(seeds.goal()).isEqualTo(Goal.DIFFERENCE);
    assertThat(seeds.additional()).hasValue(12);
    assertThat(seeds.additionalIfEqual()).hasValue(32);
  }

  @Test
  void saysNoNumberAboveTheMostItCounts() {
    SeedsNeeded seeds = seeds(0.0099, 0.02, 4);
    assertThat(seeds.additional()).isEmpty();
    assertThat(seeds.additionalIfEqual()).hasValue(32);
    assertThat(seeds(0, 0.5, 5).additionalIfEqual()).isEmpty();
  }

  @Test
  void isZeroWhereTheSeedsAlreadySuffice() {
    assertThat(seeds(0, 0.002, 10).additionalIfEqual()).hasValue(0);
  }

  private static SeedsNeeded seeds(double mean, double deviation, int n) {
    TTest test = TTest.of(mean, deviation / Math.sqrt(n), n - 1, 0.95);
    return SeedsNeeded.of(test, 0.01, 0.05, 0.8);
  }
}
