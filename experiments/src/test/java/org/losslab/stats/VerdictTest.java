package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "0.5,  0.01, EQUIVALENT",
    "0.01, 0.5,  DIFFERENT",
    "0.01, 0.01, BOTH",
    "0.5,  0.5,  UNDECIDED",
    "0.05, 0.05, UNDECIDED",
  })
  void followsFromBothPValues(double differenceP, double equivalenceP, Verdict verdict) {
    assertThat(Verdict.of(differenceP, equivalenceP, 0.05)).isEqualTo(verdict);
  }
}
