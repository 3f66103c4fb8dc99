package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SummaryTest {
  /** R: t.test(sleep$extra[1:10]); scipy 1.17.1 ttest_1samp(...).confidence_interval(). */
  @Test
  void agreesWithRAndScipyOnSleepData() {
    Summary summary = Summary.of(Published.SLEEP_1);
    assertThat(summary.n()).isEqualTo(10);
    assertThat(summary.mean()).isCloseTo(0.75, within(1e-15));
    assertThat(summary.standardDeviation()).hasValueCloseTo(1.7890096577591623, within(1e-14));
    assertThat(summary.median()).isCloseTo(0.35, within(1e-15));
    assertThat(summary.min()).isEqualTo(-1.6);
    assertThat(summary.max()).isEqualTo(3.7);
    Interval interval = summary.tInterval().orElseThrow();
    assertThat(interval.lower()).isCloseTo(-0.5297804135262321, within(1e-9));
    assertThat(interval.upper()).isCloseTo(2.029780413526232, within(1e-9));
    assertThat(interval.level()).isEqualTo(0.95);
    assertThat(summary.caveats()).isEmpty();
  }

  /**
   * scipy 1.17.1: stats.bootstrap(method="BCa", n_resamples=400000) gives (1.24, 3.59). Two
   * resampling runs differ: with 10,000 resamples the end's standard error is about 0.02.
   */
  @Test
  void bootstrapAgreesWithScipy() {
    Interval interval = Summary.of(Published.SLEEP_2).bootstrapInterval().orElseThrow();
    assertThat(interval.lower()).isCloseTo(1.24, within(0.06));
    assertThat(interval.upper()).isCloseTo(3.59, within(0.06));
  }

  /** All 5^5 resamples enumerated with numpy 2.4.6: BCa interval (0.7274, 0.7384). */
  @Test
  void bootstrapAgreesWithAllResamplesOfFiveRuns() {
    Summary summary = Summary.of(Published.ARM_A);
    Interval interval = summary.bootstrapInterval().orElseThrow();
    assertThat(interval.lower()).isCloseTo(0.7274, within(1e-12));
    assertThat(interval.upper()).isCloseTo(0.7384, within(1e-12));
    assertThat(summary.tInterval().orElseThrow().width()).isGreaterThan(interval.width());
    assertThat(summary.caveats()).singleElement().asString().contains("With 5 runs", "t interval");
  }

  @Test
  void sameSeedGivesTheSameIntervalAndAnotherSeedAnother() {
    Summary summary = Summary.of(Published.SLEEP_1, Scale.LINEAR, 0.95, 1000, 7);
    assertThat(Summary.of(Published.SLEEP_1, Scale.LINEAR, 0.95, 1000, 7)).isEqualTo(summary);
    assertThat(Summary.of(Published.SLEEP_1, Scale.LINEAR, 0.95, 1000, 8).bootstrapInterval())
        .isNotEqualTo(summary.bootstrapInterval());
  }

  @Test
  void saysWhatTooFewRunsCannotTell() {
    Summary none = Summary.of(new double[0]);
    assertThat(none.mean()).isNaN();
    assertThat(none.median()).isNaN();
    assertThat(none.max()).isNaN();
    assertThat(none.caveats()).containsExactly("No run finished: nothing can be said.");

    Summary one = Summary.of(new double[] {0.7});
    assertThat(one.mean()).isEqualTo(0.7);
    assertThat(one.standardDeviation()).isEmpty();
    assertThat(one.tInterval()).isEmpty();
    assertThat(one.caveats()).singleElement().asString().startsWith("With one run");

    Summary two = Summary.of(new double[] {0.7, 0.8});
    assertThat(two.standardDeviation()).hasValueCloseTo(0.1 / Math.sqrt(2), within(1e-15));
    // t(0.975; 1) = tan(0.475 pi), the Cauchy distribution's quantile.
    assertThat(two.tInterval().orElseThrow().upper())
        .isCloseTo(0.75 + 0.05 * Math.tan(0.475 * Math.PI), within(1e-9));
    assertThat(two.bootstrapInterval()).isEmpty();
    assertThat(two.caveats()).singleElement().asString().startsWith("With two runs");
  }

  @Test
  void identicalRunsHaveNoSpread() {
    Summary summary = Summary.of(new double[] {0.7, 0.7, 0.7});
    assertThat(summary.standardDeviation()).hasValue(0);
    assertThat(summary.tInterval()).isEmpty();
    assertThat(summary.bootstrapInterval()).isEmpty();
    assertThat(summary.caveats()).anyMatch(caveat -> caveat.startsWith("All 3 runs"));
  }

  @Test
  void refusesFailedRuns() {
    assertThatThrownBy(() -> Summary.of(new double[] {0.7, Double.NaN}))
        .hasMessageContaining("sample[1] (NaN) must be finite");
  }

  @Property(tries = 100)
  void intervalsLieAroundTheMeanAndMoveWithTheSample(
      @ForAll @Size(min = 3, max = 12) double[] raw,
      @ForAll @DoubleRange(min = -5, max = 5) double shift) {
    double[] sample = Arrays.stream(raw).map(Math::atan).toArray();
    Summary summary = Summary.of(sample, Scale.LINEAR, 0.9, 200, 1);
    Assume.that(summary.tInterval().isPresent() && !constantAfter(sample, shift));
    Interval interval = summary.tInterval().orElseThrow();
    assertThat(interval.contains(summary.mean())).isTrue();
    assertThat(summary.bootstrapInterval().orElseThrow().lower())
        .isBetween(summary.min() - 1e-12, summary.max() + 1e-12);
    assertThat(summary.bootstrapInterval().orElseThrow().upper())
        .isBetween(summary.min() - 1e-12, summary.max() + 1e-12);

    double[] moved = Arrays.stream(sample).map(value -> value + shift).toArray();
    Interval movedInterval = Summary.of(moved, Scale.LINEAR, 0.9, 200, 1).tInterval().orElseThrow();
    assertThat(movedInterval.lower()).isCloseTo(interval.lower() + shift, within(1e-9));
    assertThat(movedInterval.upper()).isCloseTo(interval.upper() + shift, within(1e-9));
    assertThat(Summary.of(sample, Scale.LINEAR, 0.95, 200, 1).tInterval().orElseThrow().width())
        .isGreaterThanOrEqualTo(interval.width());
  }

  private static boolean constantAfter(double[] sample, double shift) {
    return Samples.constant(Arrays.stream(sample).map(value -> value + shift).toArray());
  }

  /** Accuracies near 1 have an interval that does not reach beyond it. */
  @Test
  void staysWhereAccuraciesCanBe() {
    double[] sample = {0.95, 1, 1};
    assertThat(Summary.of(sample).tInterval().orElseThrow().upper()).isGreaterThan(1);
    assertThat(Summary.of(sample, Scale.LOGIT, 0.95, 1, 1).tInterval().orElseThrow().upper())
        .isBetween(0.99, 1.0);
  }
}
