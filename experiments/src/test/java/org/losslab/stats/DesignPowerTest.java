package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DesignPowerTest {
  /** scipy 1.17.1: quadrature over chi2 for equivalence, nct for the difference. */
  @Test
  void agreesWithScipyForThreeTruths() {
    DesignPower power = DesignPower.of(5, 0.00314, 0.005, 0.05);
    double[][] expected = {
      {0, 0.7952011638168951, 0.05},
      {0.0025, 0.43082482831131064, 0.278855959590151},
      {0.005, 0.049992709671087904, 0.7583777255730748}
    };
    for (int row = 0; row < 3; row++) {
      assertThat(power.rows().get(row).difference()).isEqualTo(expected[row][0]);
      assertThat(power.rows().get(row).equivalence()).isCloseTo(expected[row][1], within(1e-7));
      assertThat(power.rows().get(row).anyDifference()).isCloseTo(expected[row][2], within(1e-7));
    }
  }

  @Test
  void twoSeedsShowNothing() {
    assertThat(DesignPower.of(2, 0.01, 0.01, 0.05).rows().get(0).equivalence()).isLessThan(0.1);
  }
}
