package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReverseKlDivergenceTest {
  private final ReverseKlDivergence loss = new ReverseKlDivergence();

  @Test
  void isTheDivergenceOfTheExchangedArguments() {
    double[] p = {0.9, 0.1};
    double expected = 0.5 * Math.log(0.5 / 0.9) + 0.5 * Math.log(0.5 / 0.1);
    assertThat(LossCase.value(loss, p, 0, 0)).isCloseTo(expected, within(1e-15));
    assertThat(LossCase.value(new FusedKlDivergence(), p, 0, 0))
        .as("the forward divergence")
        .isNotCloseTo(expected, within(0.1));
  }

  @Test
  void aLabelOfZeroCountsAsTheClip() {
    assertThat(LossCase.value(loss, new double[] {1, 0}, -1000, 1000))
        .isCloseTo(-Math.log(1e-7), within(1e-12));
  }
}
