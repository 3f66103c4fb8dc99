package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MetricDifferenceTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Property
  void onlyEqualValuesAreAtDistanceZero(@ForAll double a, @ForAll double b) {
    assertThat(MetricDifference.distance("val_loss", a, a)).isZero();
    assertThat(MetricDifference.distance("val_loss", a, b) == 0).isEqualTo(a == b);
  }

  @Test
  void distancesAreAbsoluteAndOfTheNormRelative() {
    assertThat(MetricDifference.distance("val_loss", 4, 5)).isEqualTo(1);
    assertThat(MetricDifference.distance("parameter_norm", 4, 5)).isEqualTo(0.25);
  }

  @Test
  void notANumberIsOnlyNearItself() {
    assertThat(MetricDifference.distance("a", Double.NaN, Double.NaN)).isZero();
    assertThat(MetricDifference.distance("a", Double.NaN, 1)).isEqualTo(INFINITY);
    assertThat(MetricDifference.distance("a", INFINITY, INFINITY)).isZero();
    assertThat(MetricDifference.distance("parameter_norm", INFINITY, 1)).isEqualTo(INFINITY);
  }
}
