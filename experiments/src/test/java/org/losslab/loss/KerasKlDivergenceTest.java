package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KerasKlDivergenceTest {
  private static final double EPSILON = 1e-7;

  private final KerasKlDivergence loss = new KerasKlDivergence();

  @Test
  void clipsBothArguments() {
    double clipped = Math.log(1 / EPSILON) + EPSILON * Math.log(EPSILON);
    assertThat(LossCase.value(loss, new double[] {1, 0}, -1000, 1000))
        .isCloseTo(clipped, within(1e-12));
  }

  @Test
  void aClippedProbabilityHasNoGradient() {
    double[] slopes = LossCase.slopes(loss, new double[] {1, 0}, -1000, 1000);
    assertThat(slopes).as("of an example that is quite wrong").containsExactly(0, 0);
    double[] learning = LossCase.slopes(loss, new double[] {1, 0}, -16, 0);
    assertThat(learning[0]).as("just above the clip").isCloseTo(-1, within(1e-6));
  }

  @Test
  void labelsOfZeroCountAsTheClip() {
    double[] slopes = LossCase.slopes(loss, new double[] {1, 0}, 0, 0);
    assertThat(slopes[0]).isCloseTo(0.5 * (1 + EPSILON) - 1, within(1e-15));
    assertThat(slopes[1]).isCloseTo(0.5 * (1 + EPSILON) - EPSILON, within(1e-15));
  }
}
