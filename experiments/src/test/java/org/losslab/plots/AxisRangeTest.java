package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AxisRangeTest {

  @Property(tries = 200)
  void holdsEveryPossibleValueThatIsNotFarAboveTheOthers(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 10, max = 100) Double> values) {
    double[] array = values.stream().mapToDouble(value -> value).toArray();

    AxisRange range = AxisRange.holding(List.of(array), 100);

    assertThat(range.clipped()).isFalse();
    assertThat(values).allSatisfy(v -> assertThat(v).isBetween(range.min(), range.max()));
    assertThat(range.min()).isGreaterThanOrEqualTo(0);
    assertThat(range.max()).isLessThanOrEqualTo(100);
  }

  @Test
  void cutsOffValuesFarAboveTheOthers() {
    double[] values = {1, 2, 3, 1e30, Double.NaN, Double.POSITIVE_INFINITY};

    AxisRange range = AxisRange.holding(List.of(values), Double.POSITIVE_INFINITY);

    assertThat(range.clipped()).isTrue();
    assertThat(range.max()).isBetween(3.0, 4.0);
  }

  @Test
  void hasALengthWithoutValues() {
    AxisRange range = AxisRange.holding(List.of(), Double.POSITIVE_INFINITY);

    assertThat(range.max()).isGreaterThan(range.min());
  }

  @Test
  void rangeAroundDifferencesHoldsNegativeOnesAndIsNeverTiny() {
    AxisRange range = AxisRange.around(List.of(new double[] {-2, 3, Double.NaN}));

    assertThat(range.min()).isEqualTo(-2.2);
    assertThat(range.max()).isEqualTo(3.2);
    AxisRange tiny = AxisRange.around(List.of(new double[] {0, 1e-12}));
    assertThat(tiny.max() - tiny.min()).isGreaterThan(0.05);
  }
}
