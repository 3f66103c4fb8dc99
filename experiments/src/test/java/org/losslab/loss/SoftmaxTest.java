package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void isTheDefinitionRoundedOnce() {
    float[] logits = {1, -2, 0.5f, 3, 3, -90};
    float[] q = Softmax.of(logits, 3);
    for (int i = 0; i < logits.length; i++) {
      int from = i / 3 * 3;
      double sum = 0;
      for (int c = from; c < from + 3; c++) {
        sum += Math.exp(logits[c]);
      }
      assertThat((double) q[i]).isCloseTo(Math.exp(logits[i]) / sum, withinHalfAnUlp(q[i]));
    }
  }

  private static Offset<Double> withinHalfAnUlp(float q) {
    return Offset.offset(0.51 * Math.ulp(q));
  }

  @Test
  void staysFiniteForLargeLogitsAndPassesOnWhatIsNotANumber() {
    assertThat(Softmax.of(new float[] {3e38f, -3e38f}, 2)).containsExactly(1, 0);
    assertThat(Softmax.of(new float[] {0, Float.NaN}, 2)).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void hasNoRowsOfNothing() {
    assertThat(Softmax.of(new float[0], 10)).isEmpty();
  }
}
