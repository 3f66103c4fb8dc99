package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.losslab.theory.EvidenceBound.BetaDistribution;

class EvidenceBoundTest {

  /** C(10, 7) B(9, 5) / B(2, 2) = 120 · (8! 4! / 13!) · 6 = 16 / 143. */
  @Test
  void theEvidenceIsTheBetaBinomials() {
    assertThat(EvidenceBound.logEvidence()).isCloseTo(Math.log(16.0 / 143), within(1e-12));
    assertThat(EvidenceBound.POSTERIOR).isEqualTo(new BetaDistribution(9, 5));
  }

  @Property
  void boundAndDivergenceMakeUpTheEvidence(
      @ForAll @DoubleRange(min = 0.1, max = 50) double a,
      @ForAll @DoubleRange(min = 0.1, max = 50) double b) {
    BetaDistribution q = new BetaDistribution(a, b);
    double gap = q.divergenceFrom(EvidenceBound.POSTERIOR);

    assertThat(gap).isGreaterThan(-1e-12);
    assertThat(EvidenceBound.of(q) + gap).isCloseTo(EvidenceBound.logEvidence(), within(1e-9));
  }

  /** KL(Beta(1, 1) ‖ Beta(2, 1)) = ∫ −ln(2θ) dθ = 1 − ln 2. */
  @Test
  void divergenceIsTheIntegral() {
    BetaDistribution uniform = new BetaDistribution(1, 1);

    assertThat(uniform.divergenceFrom(new BetaDistribution(2, 1)))
        .isCloseTo(1 - Math.log(2), within(1e-12));
    assertThat(uniform.meanLogHeads()).isCloseTo(-1, within(1e-12));
    assertThat(uniform.divergenceFrom(uniform)).isZero();
  }

  @Test
  void countingTheFlipsOnceGivesThePosterior() {
    assertThat(EvidenceBound.counted(0)).isEqualTo(EvidenceBound.PRIOR);
    assertThat(EvidenceBound.counted(1)).isEqualTo(EvidenceBound.POSTERIOR);
  }

  @Test
  void theGreatestBoundIsThePosterior() {
    BetaDistribution best = EvidenceBound.best();

    assertThat(best.a()).isCloseTo(9, within(1e-5));
    assertThat(best.b()).isCloseTo(5, within(1e-5));
  }
}
