package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Property
  void onlyEqualValuesAreAtDistanceZero(@ForAll double a, @ForAll double b) {
    assertThat(Numbers.distance("val_loss", a, a)).isZero();
    assertThat(Numbers.distance("val_loss", a, b) == 0).isEqualTo(a == b);
  }

  @Test
  void distancesAreAbsoluteAndOfTheNormRelative() {
    assertThat(Numbers.distance("val_loss", 4, 5)).isEqualTo(1);
    assertThat(Numbers.distance("parameter_norm", 4, 5)).isEqualTo(0.25);
  }

  @Test
  void notANumberIsOnlyNearItself() {
    assertThat(Numbers.distance("a", Double.NaN, Double.NaN)).isZero();
    assertThat(Numbers.distance("a", Double.NaN, 1)).isEqualTo(INFINITY);
    assertThat(Numbers.distance("a", INFINITY, INFINITY)).isZero();
    assertThat(Numbers.distance("parameter_norm", INFINITY, 1)).isEqualTo(INFINITY);
  }

  @Test
  void showsChangesWithTheirSign() {
    assertThat(Numbers.change(1, 1)).isEqualTo("=");
    assertThat(Numbers.change(1, 1.5)).isEqualTo("+0.500");
    assertThat(Numbers.change(1, Double.NaN)).isEqualTo("-");
    assertThat(Numbers.text(0.1234567)).isEqualTo("0.123457");
    assertThat(Numbers.text(25)).isEqualTo("25");
    assertThat(Numbers.text(Double.NaN)).isEqualTo("-");
  }

  @Test
  void whatIsNoNumberIsRead() {
    assertThat(Numbers.parse("x")).isNaN();
    assertThat(Numbers.parse("Infinity")).isEqualTo(INFINITY);
  }
}
