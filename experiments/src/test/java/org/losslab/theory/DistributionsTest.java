package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DistributionsTest {

  @Test
  void refusesWhatIsNoDistribution() {
    refuses("p[1] (-0.1) must be a probability, from 0 to 1", 1.1, -0.1);
    refuses("p[0] (NaN) must be a probability, from 0 to 1", Double.NaN, 1);
    refuses("p[1] (Infinity) must be a probability, from 0 to 1", 0, Double.POSITIVE_INFINITY);
    refuses("p sums to 0.75; it must sum to 1 within 1.0E-9", 0.5, 0.25);
    refuses("p has no outcomes; it needs at least one");
  }

  private static void refuses(String message, double... p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Information.entropy(p, Unit.NATS))
        .withMessage(message);
  }

  @Test
  void namesTheSecondOfTwo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Information.klDivergence(new double[] {1}, new double[] {2}, Unit.NATS))
        .withMessage("q sums to 2.0; it must sum to 1 within 1.0E-9");
  }

  @Test
  void refusesOtherLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Information.crossEntropy(new double[] {0.5, 0.5}, new double[] {1}, Unit.NATS))
        .withMessage("p has 2 outcomes and q 1; both need the same");
  }

  @Test
  void toleratesRoundingOnly() {
    assertThat(Distributions.checked("p", 0.5, 0.5 + 9e-10)).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distributions.checked("p", 0.5, 0.5 + 1.1e-9));
  }

  /** 10 over 3 · 0.3³ · 0.7⁷. */
  @Test
  void binomialIsTheFormula() {
    double[] binomial = Distributions.binomial(10, 0.3);

    assertThat(binomial[3]).isCloseTo(120 * Math.pow(0.3, 3) * Math.pow(0.7, 7), within(1e-15));
    assertThat(Arrays.stream(binomial).sum()).isCloseTo(1, within(1e-14));
  }
}
