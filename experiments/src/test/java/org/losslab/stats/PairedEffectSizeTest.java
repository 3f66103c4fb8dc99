package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedEffectSizeTest {
  /** d_z = t / sqrt(n) (Lakens 2013, equation 7), with Student's t = -4.0621 and n = 10. */
  @Test
  void isTOverTheRootOfN() {
    PairedEffectSize effect =
        PairedEffectSize.ofDifferences(Samples.differences(Published.SLEEP_1, Published.SLEEP_2));
    assertThat(effect.cohensDz()).isCloseTo(-1.2845575625910546, within(1e-12));
    assertThat(effect.hedgesGz())
        .isCloseTo(-1.2845575625910546 * 0.9138748917925524, within(1e-12));
  }

  /** Hedges' factor in closed form: 1 / sqrt(pi) at 2 and sqrt(2 / pi) at 4 degrees of freedom. */
  @Test
  void correctionHasItsClosedForms() {
    assertThat(PairedEffectSize.correction(2)).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-14));
    assertThat(PairedEffectSize.correction(4)).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-14));
    assertThat(PairedEffectSize.correction(100)).isCloseTo(1 - 3.0 / 399, within(1e-5));
  }

  @Test
  void withoutSpreadItIsZeroOrInfinite() {
    double[] zeros = new double[3];
    double[] ones = {1, 1, 1};
    assertThat(PairedEffectSize.ofDifferences(Samples.differences(ones, ones)))
        .isEqualTo(new PairedEffectSize(0, 0));
    assertThat(PairedEffectSize.ofDifferences(Samples.differences(zeros, ones)).cohensDz())
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void refusesTwoPairs() {
    assertThatThrownBy(
            () -> PairedEffectSize.ofDifferences(Samples.differences(new double[2], new double[2])))
        .hasMessageContaining("at least 3 pairs, not 2");
  }
}
