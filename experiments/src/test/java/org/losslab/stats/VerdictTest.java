package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "false, true,  -0.5,  0.9,  EQUIVALENT",
    "true,  false,  0.1,  1.5,  DIFFERENT",
    "true,  true,   0.1,  0.9,  NEGLIGIBLE",
    "true,  true,   0.1,  1.01, DIFFERENT",
    "true,  true,   0.1,  1.0,  DIFFERENT",
    "true,  false,  1.1,  1.5,  BEYOND",
    "true,  false, -1.5, -1.1,  BEYOND",
    "false, false, -1.5,  0.5,  UNDECIDED",
  })
  void followsFromTheTestsAndTheWholeInterval(
      boolean different, boolean equivalent, double lower, double upper, Verdict verdict) {
    Interval interval = new Interval(lower, upper, 0.95);
    assertThat(Verdict.of(different, equivalent, interval, 1)).isEqualTo(verdict);
  }
}
