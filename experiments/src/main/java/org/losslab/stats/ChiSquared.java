package org.losslab.stats;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** What the chi-squared distribution says of standard deviations of normal data. */
public final class ChiSquared {
  private ChiSquared() {}

  /**
   * Returns the interval of a true standard deviation, s &radic;(m/&chi;&sup2;) at either quantile.
   *
   * @param deviation the sample standard deviation s, from 0
   * @param degreesOfFreedom m, from 1
   * @param level in (0, 1)
   */
  public static Interval interval(double deviation, int degreesOfFreedom, double level) {
    ChiSquaredDistribution distribution = new ChiSquaredDistribution(null, degreesOfFreedom, 1e-12);
    double upper = distribution.inverseCumulativeProbability((1 + level) / 2);
    double lower = distribution.inverseCumulativeProbability((1 - level) / 2);
    return new Interval(
        deviation * Math.sqrt(degreesOfFreedom / upper),
        deviation * Math.sqrt(degreesOfFreedom / lower),
        level);
  }
}
