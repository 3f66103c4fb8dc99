package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChiSquaredTest {
  /** scipy 1.17.1: 0.314 * sqrt(4 / chi2.ppf([0.975, 0.025], 4)). */
  @Test
  void fiveSeedsTellLittleOfAStandardDeviation() {
    Interval interval = ChiSquared.interval(0.314, 4, 0.95);
    assertThat(interval.lower()).isCloseTo(0.18812781, within(1e-7));
    assertThat(interval.upper()).isCloseTo(0.90229647, within(1e-7));
  }
}
