package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoncentralTTest {
  /** scipy 1.17.1: stats.nct.cdf. */
  @ParameterizedTest
  @CsvSource({
    "1.5,  4, 2,   0.2980823590794077",
    "-0.5, 2, 1.2, 0.05450516850876698",
    "3,    9, 0,   0.9925218180447929"
  })
  void agreesWithScipy(double t, double df, double noncentrality, double expected) {
    assertThat(new NoncentralT(df).cumulative(t, noncentrality)).isCloseTo(expected, within(1e-9));
  }

  /** mpmath 1.3, quadrature over the normal value, 30 digits. */
  @ParameterizedTest
  @CsvSource({
    "52,   2,  30,   0.71679605510507854",
    "270,  2,  110,  0.8470547391595925",
    "1000, 2,  1900, 0.027052015128997639",
    "60,   30, 50,   0.89097367596095493",
    "-40,  2,  -70,  0.95307953120518763",
    "200,  4,  3,    0.99999982759864797"
  })
  void isRightFarOut(double t, double df, double noncentrality, double expected) {
    assertThat(new NoncentralT(df).cumulative(t, noncentrality)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1e6, 2", "-40, 99"})
  void itsIntervalIsFoundWhereverItIs(double t, double df) {
    Interval interval = new NoncentralT(df).interval(t, 0.95);
    assertThat(new NoncentralT(df).cumulative(t, interval.lower())).isCloseTo(0.975, within(1e-6));
    assertThat(new NoncentralT(df).cumulative(t, interval.upper())).isCloseTo(0.025, within(1e-6));
  }
}
