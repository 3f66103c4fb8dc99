package org.losslab.stats;

/**
 * The scale on which the interval of a mean is symmetric. By the delta method the standard error of
 * g(mean) is |g'(mean)| times that of the mean (Wasserman, <i>All of Statistics</i>, 2004, section
 * 5.5), and the ends are mapped back, so that none lies where no value can. Close to its interval
 * on {@link #LINEAR} wherever that is short by the distance to the bound.
 */
public enum Scale {
  /** No bounds: mean &plusmn; t &middot; standard error. */
  LINEAR,
  /** Above 0: log(mean). */
  LOG,
  /** Between 0 and 1: log(mean / (1 - mean)). */
  LOGIT;

  /**
   * Returns the t interval of a mean; a mean at or outside of the scale's bounds has that of {@link
   * #LINEAR}.
   */
  Interval interval(double mean, double standardError, double degreesOfFreedom, double level) {
    boolean inside = this == LOG ? mean > 0 : mean > 0 && mean < 1;
    if (this == LINEAR || !inside) {
      return StudentT.interval(mean, standardError, degreesOfFreedom, level);
    }
    double critical = StudentT.critical((1 - level) / 2, degreesOfFreedom);
    if (this == LOG) {
      double factor = StrictMath.exp(critical * standardError / mean);
      return new Interval(mean / factor, mean * factor, level);
    }
    double odds = StrictMath.exp(critical * standardError / (mean * (1 - mean)));
    return new Interval(
        mean / (mean + (1 - mean) * odds), mean / (mean + (1 - mean) / odds), level);
  }
}
