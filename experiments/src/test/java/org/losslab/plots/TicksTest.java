package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void negativeNumbersHaveATrueMinusSignAndTheDecimalsOfTheStep() {
    Ticks ticks = Ticks.level(new Axis(-1.25, 1.1, 0, 800), Format.WIDE);

    assertThat(ticks.labels()).contains("−1.2", "−0.2", "0.0", "1.0").doesNotContain("-0.2");
  }

  @Test
  void epochsAreWholeAndStartAtOne() {
    assertThat(Ticks.whole(new Axis(1, 25, 0, 500), Format.WIDE).labels())
        .containsExactly("1", "5", "10", "15", "20", "25");
    assertThat(Ticks.whole(new Axis(1, 2, 0, 500), Format.WIDE).labels()).containsExactly("1", "2");
  }

  @Test
  void numbersWrittenAsNothingAreLeftOut() {
    Ticks ticks =
        Ticks.written(new Axis(0, 3, 0, 500), Format.WIDE, x -> x == Math.rint(x) ? "10^" + x : "");

    assertThat(ticks.values()).containsExactly(0.0, 1.0, 2.0, 3.0);
  }

  @Property(tries = 300)
  void anUprightAxisHasAFewNumbersWithinItsRange(
      @ForAll @DoubleRange(min = -1000, max = 1000) double from,
      @ForAll @DoubleRange(min = 0.01, max = 5000) double length) {
    Axis axis = new Axis(from, from + length, 120, 0);

    Ticks ticks = Ticks.upright(axis);

    assertThat(ticks.values()).hasSizeBetween(3, 8);
    assertThat(ticks.labels()).doesNotHaveDuplicates();
    assertThat(ticks.values()).allSatisfy(v -> assertThat(axis.at(v)).isBetween(-0.01, 120.01));
  }
}
