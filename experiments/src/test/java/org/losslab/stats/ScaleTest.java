package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
  /** numpy 2.4.6 and scipy 1.17.1. */
  @Test
  void mapsTheEndsBack() {
    Interval logit = Scale.LOGIT.interval(0.95, 0.02, 2, 0.95);
    assertThat(logit.lower()).isCloseTo(0.756354471053202, within(1e-9));
    assertThat(logit.upper()).isCloseTo(0.991474083073795, within(1e-9));
    Interval log = Scale.LOG.interval(0.8, 0.05, 2, 0.95);
    assertThat(log.lower()).isCloseTo(0.6113660820596205, within(1e-8));
    assertThat(log.upper()).isCloseTo(1.0468359609416265, within(1e-8));
  }

  @Property(tries = 200)
  void noEndLiesWhereNoValueCan(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double mean,
      @ForAll @DoubleRange(min = 0, max = 0.5) double error) {
    for (Scale scale : new Scale[] {Scale.LOG, Scale.LOGIT}) {
      Interval interval = scale.interval(mean, error, 2, 0.95);
      assertThat(interval.lower()).isBetween(0.0, mean);
      assertThat(interval.upper()).isGreaterThanOrEqualTo(mean * (1 - 1e-12));
      assertThat(scale == Scale.LOG || interval.upper() <= 1).isTrue();
    }
  }
}
