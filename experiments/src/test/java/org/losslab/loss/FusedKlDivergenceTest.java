package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FusedKlDivergenceTest {
  private final FusedKlDivergence loss = new FusedKlDivergence();

  @Test
  void isTheCrossEntropyLessTheLabelsEntropy() {
    double[] p = {0.7, 0.2, 0.1, 0};
    double entropy = -(0.7 * Math.log(0.7) + 0.2 * Math.log(0.2) + 0.1 * Math.log(0.1));
    double crossEntropy = LossCase.value(new NegativeLogLikelihood(), p, 3, -1, 0.5, 2);
    assertThat(LossCase.value(loss, p, 3, -1, 0.5, 2))
        .isCloseTo(crossEntropy - entropy, within(1e-15));
  }

  @Test
  void isZeroForThePredictionOfTheLabels() {
    assertThat(LossCase.value(loss, new double[] {0.25, 0.75}, 0, Math.log(3)))
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void isTheWorkedExampleOfTheArticles() {
    // p = (1, 0) and q = (0.7, 0.3).
    assertThat(LossCase.value(loss, new double[] {1, 0}, Math.log(0.7), Math.log(0.3)))
        .isCloseTo(-Math.log(0.7), within(1e-15));
  }
}
