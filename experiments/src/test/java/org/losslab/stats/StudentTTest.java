package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {
  /** Fisher's table of t: 2.776 at 4 and 2.262 at 9 degrees of freedom, two-sided 0.05. */
  @Test
  void criticalValuesAreThoseOfTheTable() {
    assertThat(StudentT.critical(0.025, 4)).isCloseTo(2.776, within(5e-4));
    assertThat(StudentT.critical(0.025, 9)).isCloseTo(2.262, within(5e-4));
  }

  /** With two degrees of freedom P(T > t) = 1/2 - t / (2 sqrt(2 + t^2)). */
  @Test
  void tailHasItsClosedForm() {
    assertThat(StudentT.upperTail(3, 2)).isCloseTo(0.5 - 3 / (2 * Math.sqrt(11)), within(1e-12));
    assertThat(StudentT.upperTail(-3, 2)).isCloseTo(0.5 + 3 / (2 * Math.sqrt(11)), within(1e-12));
    assertThat(StudentT.twoSided(-3, 2)).isCloseTo(1 - 3 / Math.sqrt(11), within(1e-12));
  }

  @Test
  void infiniteTIsALimit() {
    assertThat(StudentT.upperTail(Double.POSITIVE_INFINITY, 4)).isZero();
    assertThat(StudentT.upperTail(Double.NEGATIVE_INFINITY, 4)).isEqualTo(1);
    assertThat(StudentT.ratio(0, 0)).isZero();
  }
}
