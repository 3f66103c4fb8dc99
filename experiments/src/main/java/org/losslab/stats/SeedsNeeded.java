package org.losslab.stats;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/**
 * How many more seeds an undecided paired comparison needs to show equivalence, for true
 * differences that are supposed and not taken from the runs: a power computed from the difference
 * that was seen says no more than its p-value (Hoenig and Heisey, The American Statistician 55,
 * 2001). The standard deviation of the differences is taken as seen, of which few runs tell little:
 * the counts are orders of magnitude rather than promises.
 *
 * @param power the power aimed at
 * @param ifNone the number of further seeds if there were no true difference; empty if more than
 *     {@value #MOST}
 * @param ifHalf the number of further seeds if it were half the margin; empty if more than {@value
 *     #MOST}
 */
public record SeedsNeeded(double power, OptionalInt ifNone, OptionalInt ifHalf) {

  /** The most further seeds that are counted. */
  public static final int MOST = 1000;

  /**
   * Counts the seeds.
   *
   * @param comparison a comparison with tests
   * @param family how many comparisons the level is divided by
   */
  public static SeedsNeeded of(PairedComparison comparison, int family) {
    ComparisonSettings settings = comparison.settings();
    int n = comparison.n();
    double deviation = comparison.standardDeviation();
    double margin = settings.margin();
    double alpha = settings.alpha() / family;
    return new SeedsNeeded(
        settings.power(),
        fewest(n, m -> power(0, margin, deviation, m, alpha), settings.power()),
        fewest(n, m -> power(margin / 2, margin, deviation, m, alpha), settings.power()));
  }

  private static double power(
      double difference, double margin, double deviation, int n, double alpha) {
    return TestPower.ofEquivalence(difference, margin, deviation / Math.sqrt(n), n - 1, alpha);
  }

  /** Returns the fewest further seeds that reach the power, which rises with the seeds. */
  private static OptionalInt fewest(int n, IntToDoubleFunction powerOfSeeds, double power) {
    if (powerOfSeeds.applyAsDouble(n + MOST) < power) {
      return OptionalInt.empty();
    }
    int low = 0;
    int high = MOST;
    while (low < high) {
      int middle = (low + high) / 2;
      if (powerOfSeeds.applyAsDouble(n + middle) >= power) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }
}
