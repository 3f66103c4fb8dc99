package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void subtractsDecimalsSoThatTiesSurvive() {
    double[] differences =
        Samples.differences(new double[] {0.72, 0.12, 0.5}, new double[] {0.71, 0.11, 0.5});
    assertThat(0.72 - 0.71).isNotEqualTo(0.12 - 0.11);
    assertThat(differences).containsExactly(0.01, 0.01, 0.0);
  }

  @Test
  void constantSampleHasExactMomentsWhateverItsValue() {
    double[] sample = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    assertThat(Samples.mean(sample)).isEqualTo(0.1);
    assertThat(Samples.standardDeviation(sample)).isZero();
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> Samples.differences(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 2 and 3");
    assertThatThrownBy(() -> Samples.finite("sample", new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample[1] (NaN)");
  }
}
