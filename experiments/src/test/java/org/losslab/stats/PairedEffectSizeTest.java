package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedEffectSizeTest {
  /**
   * d_z = t / sqrt(n) (Lakens 2013, equation 7), with Student's t = -4.0621 and n = 10; the
   * interval by inverting scipy 1.17.1's nct.
   */
  @Test
  void isTOverTheRootOfN() {
    PairedEffectSize effect = of(Samples.differences(Published.SLEEP_1, Published.SLEEP_2));
    assertThat(effect.cohensDz()).isCloseTo(-1.2845575625910546, within(1e-12));
    assertThat(effect.hedgesGz())
        .isCloseTo(-1.2845575625910546 * 0.9138748917925524, within(1e-12));
    assertThat(effect.interval().lower()).isCloseTo(-2.1180165139816016, within(1e-8));
    assertThat(effect.interval().upper()).isCloseTo(-0.41462775638046073, within(1e-8));
  }

  @Test
  void theIntervalOfFiveSeedsIsWide() {
    PairedEffectSize effect = of(Samples.differences(Published.ARM_A, Published.ARM_B));
    assertThat(effect.interval().lower()).isCloseTo(-0.3970549756536764, within(1e-8));
    assertThat(effect.interval().upper()).isCloseTo(1.5278407620397816, within(1e-8));
  }

  /** Hedges' factor in closed form: 1 / sqrt(pi) at 2 and sqrt(2 / pi) at 4 degrees of freedom. */
  @Test
  void correctionHasItsClosedForms() {
    assertThat(PairedEffectSize.correction(2)).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-14));
    assertThat(PairedEffectSize.correction(4)).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-14));
    assertThat(PairedEffectSize.correction(100)).isCloseTo(1 - 3.0 / 399, within(1e-5));
  }

  @Test
  void refusesTwoPairsAndNoSpread() {
    assertThatThrownBy(() -> of(new double[] {1, 2}))
        .hasMessageContaining("at least 3 pairs whose differences vary, not 2");
    assertThatThrownBy(() -> of(new double[] {1, 1, 1})).hasMessageContaining("vary");
  }

  private static PairedEffectSize of(double[] differences) {
    return PairedEffectSize.ofDifferences(differences, 0.95);
  }
}
