package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.126, 2, 0.13",
    "-0.126, 2, −0.13",
    "-0.001, 2, 0.00",
    "NaN, 2, —",
    "Infinity, 1, ∞",
    "-Infinity, 1, −∞"
  })
  void fixed(double value, int decimals, String shown) {
    assertThat(Numbers.fixed(value, decimals)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, ±1 percentage point",
    "0.005, ±0.5 percentage points",
    "0.1, ±10 percentage points"
  })
  void margin(double margin, String shown) {
    assertThat(Numbers.margin(margin)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0.0009, p < 0.001", "0.0124, p = 0.012", "1, p = 1.000"})
  void pValue(double p, String shown) {
    assertThat(Numbers.pWithSign(p)).isEqualTo(shown);
  }

  @Test
  void rangesOfDifferencesHaveSigns() {
    assertThat(Numbers.signedRange(-0.87, 0.56, 2)).isEqualTo("−0.87 to +0.56");
    assertThat(Numbers.range(-0.87, 0.56, 1)).isEqualTo("−0.9 to 0.6");
  }

  @Test
  void countsAndShares() {
    assertThat(Numbers.count(1, "seed")).isEqualTo("1 seed");
    assertThat(Numbers.count(0, "seed")).isEqualTo("0 seeds");
    assertThat(Numbers.percent(0.975)).isEqualTo("97.5 %");
    assertThat(Numbers.percent(0.9)).isEqualTo("90 %");
  }

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
    assertThat(Numbers.readable(value)).isEqualTo(text);
  }

  @Test
  void forATerminalDigitsAreSignificant() {
    assertThat(Numbers.significant(0.1234567)).isEqualTo("0.123457");
    assertThat(Numbers.significant(25)).isEqualTo("25");
    assertThat(Numbers.significant(Double.NaN)).isEqualTo("-");
    assertThat(Numbers.difference(0)).isEqualTo("=");
    assertThat(Numbers.difference(0.00123)).isEqualTo("0.0012");
    assertThat(Numbers.change(1, 1)).isEqualTo("=");
    assertThat(Numbers.change(1, 1.5)).isEqualTo("+0.500");
    assertThat(Numbers.change(1, Double.NaN)).isEqualTo("-");
  }
}
