package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void endsBelong() {
    Interval interval = new Interval(-1, 2, 0.95);
    assertThat(interval.contains(-1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(2.001)).isFalse();
    assertThat(interval.width()).isEqualTo(3);
  }

  @Test
  void liesWithinAMarginOnlyStrictly() {
    Interval interval = new Interval(-1, 2, 0.9);
    assertThat(interval.isWithin(2.1)).isTrue();
    assertThat(interval.isWithin(2)).isFalse();
    assertThat(new Interval(-3, 2, 0.9).isWithin(2.5)).isFalse();
  }

  @Test
  void refusesWrongOrderAndLevel() {
    assertThatThrownBy(() -> new Interval(2, 1, 0.95)).hasMessageContaining("2.0");
    assertThatThrownBy(() -> new Interval(Double.NaN, 1, 0.95)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Interval(1, 2, 95))
        .hasMessage("level (95.0) must be between 0 and 1");
  }
}
