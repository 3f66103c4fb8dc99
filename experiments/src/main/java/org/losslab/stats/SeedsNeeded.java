package org.losslab.stats;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/**
 * How many more seeds an undecided paired comparison needs, if the observed standard deviation of
 * the differences is the true one.
 *
 * <p>{@link #additional} takes the observed mean difference for the true one as well: where that
 * lies within the margin, it counts the seeds with which equivalence would be shown with the given
 * power; where it reaches the margin, those with which the difference would be. {@link
 * #additionalIfEqual} instead supposes that the true difference is 0, the usual assumption when
 * planning for equivalence (Lakens 2017); it is the more hopeful number and can be 0.
 *
 * <p>Both rest on a standard deviation estimated from few runs, so they are orders of magnitude
 * rather than promises.
 *
 * @param goal what {@code additional} would show
 * @param power the power aimed at
 * @param additional the number of further seeds; empty if more than {@value #MOST}
 * @param additionalIfEqual the number of further seeds with which equivalence would be shown if the
 *     true difference were 0; empty if more than {@value #MOST}
 */
public record SeedsNeeded(
    Goal goal, double power, OptionalInt additional, OptionalInt additionalIfEqual) {
  /** What further seeds would show. */
  public enum Goal {
    /** That the difference lies within the margin. */
    EQUIVALENCE,
    /** That there is a difference. */
    DIFFERENCE
  }

  /** The most further seeds that are counted. */
  public static final int MOST = 1000;

  /**
   * Counts the seeds.
   *
   * @param test the paired t test of the seeds there are, with a standard error above 0
   * @param margin the equivalence margin, above 0
   * @param alpha the level of the tests
   * @param power the power aimed at, in (0.5, 1)
   */
  static SeedsNeeded of(TTest test, double margin, double alpha, double power) {
    int n = (int) Math.round(test.degreesOfFreedom()) + 1;
    double deviation = test.standardError() * Math.sqrt(n);
    double observed = test.estimate();
    IntToDoubleFunction ifEqual =
        m -> TestPower.ofEquivalence(0, margin, deviation / Math.sqrt(m), m - 1, alpha);
    Goal goal = Math.abs(observed) < margin ? Goal.EQUIVALENCE : Goal.DIFFERENCE;
    IntToDoubleFunction ifObserved =
        goal == Goal.EQUIVALENCE
            ? m -> TestPower.ofEquivalence(observed, margin, deviation / Math.sqrt(m), m - 1, alpha)
            : m -> TestPower.ofDifference(observed, deviation / Math.sqrt(m), m - 1, alpha);
    return new SeedsNeeded(goal, power, fewest(n, ifObserved, power), fewest(n, ifEqual, power));
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
