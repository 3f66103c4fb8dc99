package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class MeanSquaredErrorTest {
  private final MeanSquaredError loss = new MeanSquaredError();

  @Test
  void isTheMeanOverTheClasses() {
    assertThat(LossCase.value(loss, new double[] {1, 0}, 0, 0)).isEqualTo(0.25);
    assertThat(LossCase.value(loss, new double[] {1, 0}, -1000, 1000)).isEqualTo(1);
  }

  @Test
  void isDeeplearning4jsOwnInValueAndGradient() {
    INDArray z = LossCase.doubles(LossCase.logits(6, 4, 2, 9));
    INDArray p = LossCase.doubles(LossCase.smoothed(6, 4, 0.1));
    LossMSE own = new LossMSE();
    assertThat(LossCase.score(loss, p, z, null))
        .isCloseTo(LossCase.score(own, p, z.dup(), null), within(1e-14));
    INDArray gradient = LossCase.gradient(loss, p, z, null);
    assertThat(gradient.sub(LossCase.gradient(own, p, z.dup(), null)).amaxNumber().doubleValue())
        .isLessThan(1e-15);
  }
}
