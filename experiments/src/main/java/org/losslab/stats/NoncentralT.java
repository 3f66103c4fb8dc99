package org.losslab.stats;

/** The noncentral t distribution: (Z + noncentrality) / &radic;(&chi;&sup2;/df). */
final class NoncentralT {
  /** How closely a noncentrality is bracketed, relative to the larger of 1 and |t|. */
  private static final double PRECISION = 1e-12;

  private final SpreadRatio ratio;

  NoncentralT(double degreesOfFreedom) {
    this.ratio = new SpreadRatio(degreesOfFreedom);
  }

  /** Returns P(T &le; t). */
  double cumulative(double t, double noncentrality) {
    if (t < 0) {
      return 1 - cumulative(-t, -noncentrality);
    }
    if (!ratio.isSteep(t)) {
      return ratio.mean(Double.POSITIVE_INFINITY, r -> SpreadRatio.normal(t * r - noncentrality));
    }
    double negative = SpreadRatio.normal(-noncentrality);
    double positive =
        SpreadRatio.overNormal(
            -noncentrality,
            Double.POSITIVE_INFINITY,
            z -> 1 - ratio.cumulative((z + noncentrality) / t));
    return Math.min(1, negative + positive);
  }

  /** Returns the noncentralities of which t is the quantile at either end of the level. */
  Interval interval(double t, double level) {
    double tail = (1 - level) / 2;
    return new Interval(noncentrality(t, 1 - tail), noncentrality(t, tail), level);
  }

  /** Returns the noncentrality with P(T &le; t) = share; the share falls as it rises. */
  private double noncentrality(double t, double share) {
    double reach = 1;
    while (cumulative(t, t - reach) < share || cumulative(t, t + reach) > share) {
      reach *= 2;
    }
    double low = t - reach;
    double high = t + reach;
    while (high - low > PRECISION * Math.max(1, Math.abs(t))) {
      double middle = low + (high - low) / 2;
      if (cumulative(t, middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }
}
