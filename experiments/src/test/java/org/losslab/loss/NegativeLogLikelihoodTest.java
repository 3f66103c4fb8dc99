package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest {
  private final NegativeLogLikelihood loss = new NegativeLogLikelihood();

  @Test
  void isMinusTheLogOfTheLabelsProbability() {
    assertThat(LossCase.value(loss, new double[] {0, 1, 0}, 0, Math.log(2), 0))
        .isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void isNotClipped() {
    assertThat(LossCase.value(loss, new double[] {1, 0}, -1000, 1000)).isEqualTo(2000);
    assertThat(LossCase.slopes(loss, new double[] {1, 0}, -1000, 1000)).containsExactly(-1, 1);
  }
}
