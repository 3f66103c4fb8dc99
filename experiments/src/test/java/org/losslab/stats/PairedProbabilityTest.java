package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedProbabilityTest {
  /** scipy 1.17.1: stats.beta.ppf. */
  @Test
  void countsSeedsWithTheIntervalOfClopperAndPearson() {
    PairedProbability first = of(0.003, -0.002, 0.004, -0.001, 0.007);
    assertThat(first.probability()).isEqualTo(0.6);
    assertThat(first.wins()).isEqualTo(3);
    assertThat(first.losses()).isEqualTo(2);
    assertThat(first.interval().lower()).isCloseTo(0.14663279963467313, within(1e-10));
    assertThat(first.interval().upper()).isCloseTo(0.9472550494736831, within(1e-10));
  }

  @Test
  void tiesAreHalf() {
    PairedProbability tied = of(0.003, -0.002, 0.004, 0, 0.007);
    assertThat(tied.ties()).isEqualTo(1);
    assertThat(tied.probability()).isEqualTo(0.7);
    assertThat(tied.interval().lower()).isCloseTo(0.20941666407600484, within(1e-10));
    assertThat(tied.interval().upper()).isCloseTo(0.9774872340008449, within(1e-10));
  }

  @Test
  void allOneWayReachesTheEnd() {
    PairedProbability all = of(1, 2, 3, 4, 5);
    assertThat(all.interval().upper()).isEqualTo(1);
    assertThat(all.interval().lower()).isCloseTo(Math.pow(0.025, 0.2), within(1e-10));
    assertThat(of(-1, -2, -3).interval().lower()).isZero();
  }

  private static PairedProbability of(double... differences) {
    return PairedProbability.ofDifferences(differences, 0.95);
  }
}
