package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogitsTest {

  @Property
  void theThreeWaysAgreeForOrdinaryLogits(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -30, max = 30) Double> drawn) {
    double[] logits = drawn.stream().mapToDouble(logit -> logit).toArray();
    double[] naive = Logits.naiveSoftmax(logits);
    double[] shifted = Logits.softmax(logits);
    double[] logarithms = Logits.logSoftmax(logits);

    assertThat(Arrays.stream(shifted).sum()).isCloseTo(1, within(1e-14));
    for (int i = 0; i < logits.length; i++) {
      assertThat(naive[i]).isCloseTo(shifted[i], within(1e-14));
      assertThat(Math.exp(logarithms[i])).isCloseTo(shifted[i], within(1e-14));
    }
  }

  @Test
  void onlyTheLogSoftmaxSurvivesLargeLogits() {
    double[] logits = {1000, 0, -1000};

    assertThat(Logits.naiveSoftmax(logits)[0]).isNaN();
    assertThat(Logits.softmax(logits)).containsExactly(1, 0, 0);
    assertThat(Logits.logSoftmax(logits)).containsExactly(0, -1000, -2000);
  }
}
