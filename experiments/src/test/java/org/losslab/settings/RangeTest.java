package org.losslab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void holdsItsEndsUnlessTheyAreLeftOut() {
    Range closed = new Range(0, false, 1, false);
    assertThat(closed.contains(0)).isTrue();
    assertThat(closed.contains(1)).isTrue();
    assertThat(closed.contains(Math.nextUp(1.0))).isFalse();
    Range open = new Range(0, true, 1, true);
    assertThat(open.contains(0)).isFalse();
    assertThat(open.contains(Double.MIN_VALUE)).isTrue();
    assertThat(open.contains(1)).isFalse();
  }

  @Test
  void neverHoldsWhatIsNotFinite() {
    Range all = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
    assertThat(all.contains(Double.NaN)).isFalse();
    assertThat(all.contains(Double.POSITIVE_INFINITY)).isFalse();
  }

  @Test
  void readsAsWords() {
    assertThat(new Range(1, false, 100_000, false)).hasToString("from 1 to 100000");
    assertThat(new Range(0, false, 1, true)).hasToString("at least 0 and below 1");
    assertThat(new Range(0, true, 0.5, false)).hasToString("above 0 and at most 0.5");
  }
}
