package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.losslab.theory.MixtureFit.Gaussian;

class MixtureFitTest {

  private final MixtureFit fit = MixtureFit.compute();

  @Test
  void theMixtureIsADensity() {
    assertThat(MixtureFit.integral(MixtureFit::mixture)).isCloseTo(1, within(1e-12));
    assertThat(MixtureFit.logMixture(-1000)).isFinite();
  }

  /** The least KL(p ‖ q) of a Gaussian has the mean and the deviation of p. */
  @Test
  void theCoveringFitHasTheMoments() {
    Gaussian moments = MixtureFit.moments();

    assertThat(moments.mean()).isCloseTo(-0.4, within(1e-12));
    assertThat(fit.covering().mean()).isCloseTo(moments.mean(), within(1e-6));
    assertThat(fit.covering().deviation()).isCloseTo(moments.deviation(), within(1e-6));
  }

  @Test
  void theSeekingFitsSitOnOneHillEach() {
    assertThat(fit.seekingLeft().mean()).isCloseTo(-2, within(0.05));
    assertThat(fit.seekingRight().mean()).isCloseTo(2, within(0.05));
    assertThat(fit.seekingLeft().divergenceToMixture())
        .isLessThan(fit.seekingRight().divergenceToMixture())
        .isLessThan(fit.covering().divergenceToMixture())
        .isCloseTo(-Math.log(0.6), within(0.01));
    assertThat(fit.covering().divergenceFromMixture())
        .isLessThan(fit.seekingLeft().divergenceFromMixture());
  }

  /**
   * Where q is one hill, p is about its share of q, so that KL(q ‖ p) is about −ln of the share.
   */
  @Test
  void divergenceOfAHillIsThatOfItsShare() {
    assertThat(MixtureFit.LEFT.divergenceToMixture()).isCloseTo(-Math.log(0.6), within(0.01));
  }
}
