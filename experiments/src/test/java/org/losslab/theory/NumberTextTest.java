package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10000, 10000",
    "-1000, −1000",
    "0.35667494, 0.356675",
    "-0.25, −0.250000",
    "5.5511e-17, 5.6 × 10⁻¹⁷",
    "-9.0e-5, −9.0 × 10⁻⁵",
    "Infinity, ∞",
    "-Infinity, −∞",
    "NaN, NaN"
  })
  void showsWhatAReaderNeeds(double value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }
}
