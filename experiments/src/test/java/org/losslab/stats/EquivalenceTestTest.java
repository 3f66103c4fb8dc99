package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EquivalenceTestTest {
  /** statsmodels 0.15.0 ttost_paired(SLEEP_1, SLEEP_2, -2.5, 2.5). */
  @Test
  void pairedTestAgreesWithStatsmodels() {
    EquivalenceTest test =
        EquivalenceTest.of(
            TTest.ofDifferences(Samples.differences(Published.SLEEP_1, Published.SLEEP_2), 0.95),
            2.5,
            0.05);
    assertThat(test.tLower()).isCloseTo(2.3652895371591605, within(1e-12));
    assertThat(test.pLower()).isCloseTo(0.021116860246500745, within(1e-12));
    assertThat(test.tUpper()).isCloseTo(-10.489544903923234, within(1e-12));
    assertThat(test.pUpper()).isCloseTo(1.200241738189643e-06, within(1e-15));
    assertThat(test.p()).isEqualTo(test.pLower());
    assertThat(test.p()).isLessThan(0.05);
    assertThat(test.interval().level()).isEqualTo(0.9);
  }

  /** statsmodels 0.15.0 ttost_ind(SLEEP_1, SLEEP_2, -3, 3, usevar="unequal"). */
  @Test
  void welchTestAgreesWithStatsmodels() {
    EquivalenceTest test =
        EquivalenceTest.of(TTest.welch(Published.SLEEP_1, Published.SLEEP_2, 0.95), 3, 0.05);
    assertThat(test.pLower()).isCloseTo(0.05597891453224451, within(1e-10));
    assertThat(test.pUpper()).isCloseTo(2.081149685882119e-05, within(1e-12));
    assertThat(test.p()).isGreaterThan(0.05);
  }

  /**
   * Lakens (2017), the replication of Eskine by Moery and Calin-Jageman (2016): t(182) = -2.69, p =
   * 0.004 with pooled variances. Welch's degrees of freedom and digits: scipy 1.17.1.
   */
  @Test
  void givesTheResultOfLakens() {
    double[] control = Published.sample(95, 5.25, 0.95);
    double[] organic = Published.sample(89, 5.22, 0.83);
    EquivalenceTest test = EquivalenceTest.of(TTest.welch(control, organic, 0.95), 0.384, 0.05);
    assertThat(test.tUpper()).isCloseTo(-2.696056383100149, within(1e-9));
    assertThat(test.p()).isCloseTo(0.003838994283237428, within(1e-9));
    assertThat(test.pLower()).isCloseTo(0.0009458744965475371, within(1e-9));
    assertThat(test.interval().lower()).isCloseTo(-0.18708431182845395, within(1e-8));
    assertThat(test.interval().upper()).isCloseTo(0.24708431182845395, within(1e-8));
  }

  @Test
  void withoutSpreadOnlyTheMarginDecides() {
    TTest inside = TTest.of(0.005, 0, 4, 0.95);
    assertThat(EquivalenceTest.of(inside, 0.01, 0.05).p()).isZero();
    TTest outside = TTest.of(0.02, 0, 4, 0.95);
    assertThat(EquivalenceTest.of(outside, 0.01, 0.05).p()).isEqualTo(1);
    TTest onTheMargin = TTest.of(0.01, 0, 4, 0.95);
    assertThat(EquivalenceTest.of(onTheMargin, 0.01, 0.05).p()).isEqualTo(0.5);
  }

  @Test
  void refusesAMarginOfZero() {
    TTest test = TTest.of(0, 1, 4, 0.95);
    assertThatThrownBy(() -> EquivalenceTest.of(test, 0, 0.05))
        .hasMessage("margin (0.0) must be above 0");
  }

  @Property(tries = 300)
  void pFallsAsTheMarginWidensAndAgreesWithTheInterval(
      @ForAll @DoubleRange(min = -2, max = 2) double estimate,
      @ForAll @DoubleRange(min = 0.01, max = 2) double standardError,
      @ForAll @IntRange(min = 2, max = 60) int df,
      @ForAll @DoubleRange(min = 0.01, max = 3) double margin,
      @ForAll @DoubleRange(min = 0, max = 1) double wider) {
    TTest difference = TTest.of(estimate, standardError, df, 0.95);
    EquivalenceTest test = EquivalenceTest.of(difference, margin, 0.05);
    EquivalenceTest loose = EquivalenceTest.of(difference, margin + wider, 0.05);
    assertThat(loose.p()).isLessThanOrEqualTo(test.p());
    assertThat(test.p() < 0.05).isEqualTo(test.interval().isWithin(margin));
    EquivalenceTest mirrored =
        EquivalenceTest.of(TTest.of(-estimate, standardError, df, 0.95), margin, 0.05);
    assertThat(mirrored.p()).isEqualTo(test.p());
    EquivalenceTest scaled =
        EquivalenceTest.of(TTest.of(4 * estimate, 4 * standardError, df, 0.95), 4 * margin, 0.05);
    assertThat(scaled.p()).isEqualTo(test.p());
  }
}
