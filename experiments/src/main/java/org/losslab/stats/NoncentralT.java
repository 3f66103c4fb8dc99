package org.losslab.stats;

/** The noncentral t distribution: (Z + noncentrality) / &radic;(&chi;&sup2;/df). */
final class NoncentralT {
  /** How closely the noncentrality is bracketed, relative to the larger of 1 and |t|. */
  private static final double PRECISION = 1e-12;

  private NoncentralT() {}

  /** Returns P(T &le; t). */
  static double cumulative(double t, double degreesOfFreedom, double noncentrality) {
    return SpreadRatio.mean(
        degreesOfFreedom,
        Double.POSITIVE_INFINITY,
        ratio -> SpreadRatio.normal(t * ratio - noncentrality));
  }

  /** Returns the noncentralities of which t is the quantile at either end of the level. */
  static Interval interval(double t, double degreesOfFreedom, double level) {
    double tail = (1 - level) / 2;
    return new Interval(
        noncentrality(t, degreesOfFreedom, 1 - tail),
        noncentrality(t, degreesOfFreedom, tail),
        level);
  }

  /** Returns the noncentrality with P(T &le; t) = share; the share falls as it rises. */
  private static double noncentrality(double t, double degreesOfFreedom, double share) {
    double reach = 1;
    while (cumulative(t, degreesOfFreedom, t - reach) < share
        || cumulative(t, degreesOfFreedom, t + reach) > share) {
      reach *= 2;
    }
    double low = t - reach;
    double high = t + reach;
    while (high - low > PRECISION * Math.max(1, Math.abs(t))) {
      double middle = low + (high - low) / 2;
      if (cumulative(t, degreesOfFreedom, middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }
}
