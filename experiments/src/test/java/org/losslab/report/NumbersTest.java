package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.stats.Interval;

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
  void intervalsInPercentagePoints() {
    Interval interval = new Interval(-0.0087, 0.0056, 0.9);

    assertThat(Numbers.signedInterval(interval, 100, 2)).isEqualTo("−0.87 to +0.56");
    assertThat(Numbers.interval(interval, 100, 1)).isEqualTo("−0.9 to 0.6");
  }

  @Test
  void countsAndShares() {
    assertThat(Numbers.count(1, "seed")).isEqualTo("1 seed");
    assertThat(Numbers.count(0, "seed")).isEqualTo("0 seeds");
    assertThat(Numbers.percent(0.975)).isEqualTo("97.5 %");
    assertThat(Numbers.percent(0.9)).isEqualTo("90 %");
  }
}
