package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpreadRatioTest {
  /** Commons Math's own density of chi-squared gave 0.9887 at 297 degrees of freedom. */
  @Property(tries = 1000)
  void itsDensityHasAnIntegralOfOne(@ForAll @IntRange(min = 1, max = 3000) int df) {
    assertThat(new SpreadRatio(df).mean(Double.POSITIVE_INFINITY, r -> 1))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void itsMeanSquareIsOne() {
    for (int df : new int[] {2, 10, 296, 297, 298, 2000}) {
      assertThat(new SpreadRatio(df).mean(Double.POSITIVE_INFINITY, r -> r * r / 4))
          .as("%d", df)
          .isCloseTo(0.25, within(1e-9));
    }
  }

  @Test
  void bothIntegralsAgree() {
    SpreadRatio ratio = new SpreadRatio(10);
    double overRatio = ratio.mean(Double.POSITIVE_INFINITY, r -> SpreadRatio.normal(3 * r - 2));
    double overNormal =
        SpreadRatio.normal(-2)
            + SpreadRatio.overNormal(
                -2, Double.POSITIVE_INFINITY, z -> 1 - ratio.cumulative((z + 2) / 3));
    assertThat(overNormal).isCloseTo(overRatio, within(1e-10));
  }
}
