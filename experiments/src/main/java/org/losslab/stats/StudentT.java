package org.losslab.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution as the tests use it: tails, quantiles and the interval of a mean. */
final class StudentT {
  private StudentT() {}

  /** Returns P(T &ge; t); exact 0 or 1 for an infinite t. */
  static double upperTail(double t, double degreesOfFreedom) {
    return distribution(degreesOfFreedom).cumulativeProbability(-t);
  }

  /** Returns P(|T| &ge; |t|). */
  static double twoSided(double t, double degreesOfFreedom) {
    return Math.min(1, 2 * upperTail(Math.abs(t), degreesOfFreedom));
  }

  /** Returns the t that is exceeded with probability {@code tail}. */
  static double critical(double tail, double degreesOfFreedom) {
    return -distribution(degreesOfFreedom).inverseCumulativeProbability(tail);
  }

  /** Returns estimate &plusmn; t &middot; standard error. */
  static Interval interval(
      double estimate, double standardError, double degreesOfFreedom, double level) {
    double half = standardError * critical((1 - level) / 2, degreesOfFreedom);
    return new Interval(estimate - half, estimate + half, level);
  }

  /** Returns distance / standard error, where 0 / 0 counts as 0: no distance, no evidence. */
  static double ratio(double distance, double standardError) {
    return distance == 0 ? 0 : distance / standardError;
  }

  private static TDistribution distribution(double degreesOfFreedom) {
    // No random generator: nothing is drawn, and seeding one costs more than the quantile.
    return new TDistribution(null, degreesOfFreedom);
  }
}
