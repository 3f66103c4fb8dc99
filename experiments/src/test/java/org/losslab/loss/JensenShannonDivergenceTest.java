package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JensenShannonDivergenceTest {
  private final JensenShannonDivergence loss = new JensenShannonDivergence();

  @Test
  void isSymmetric() {
    double value = LossCase.value(loss, new double[] {0.8, 0.2}, 0, 0);
    double exchanged = LossCase.value(loss, new double[] {0.5, 0.5}, Math.log(0.8), Math.log(0.2));
    assertThat(value).isCloseTo(exchanged, within(1e-15)).isGreaterThan(0.04);
  }

  @Test
  void isAtMostOneBit() {
    assertThat(LossCase.value(loss, new double[] {1, 0}, -1000, 1000)).isEqualTo(Math.log(2));
    assertThat(LossCase.value(loss, new double[] {1, 0}, 1000, -1000)).isZero();
  }

  @Test
  void isTheMeanOfTheDivergencesToTheMean() {
    double[] mean = {0.75, 0.25};
    FusedKlDivergence kl = new FusedKlDivergence();
    double toLabel = LossCase.value(kl, new double[] {1, 0}, Math.log(mean[0]), Math.log(mean[1]));
    double toOutput =
        LossCase.value(kl, new double[] {0.5, 0.5}, Math.log(mean[0]), Math.log(mean[1]));
    assertThat(LossCase.value(loss, new double[] {1, 0}, 0, 0))
        .isCloseTo((toLabel + toOutput) / 2, within(1e-15));
  }
}
