package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "KL(p ‖ q) − H(p);               KL(p || q) - H(p)",
        "σ² · 10⁻¹² + 2¹⁰;               sigma^2 * 10^-12 + 2^10",
        "−Σ y log₂ ŷ ≤ ½;                -sum y log2 y_hat <= 1/2",
        "H(p\u0302, q) of xᵢ;           H(p_hat, q) of x_i",
        "Grün, naïve, ﬁ, 日;             Grun, naive, fi, ?",
        "plain;                          plain"
      })
  void readsWell(String text, String expected) {
    assertThat(AsciiText.of(text)).isEqualTo(expected);
  }
}
