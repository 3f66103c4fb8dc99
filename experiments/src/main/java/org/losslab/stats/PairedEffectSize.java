package org.losslab.stats;

import org.apache.commons.math3.special.Gamma;

/**
 * The standardised mean difference of paired runs: how many standard deviations of the difference
 * the mean difference is (Cohen, <i>Statistical Power Analysis</i>, 1988; Lakens, Frontiers in
 * Psychology 4, 2013).
 *
 * @param cohensDz mean / standard deviation of the differences
 * @param hedgesGz {@code cohensDz} times {@link #correction}, unbiased in small samples
 * @param interval the interval of d<sub>z</sub>: the noncentral t distributions, divided by
 *     &radic;n, of which the t seen is the upper and the lower quantile (Steiger and Fouladi, 1997)
 */
public record PairedEffectSize(double cohensDz, double hedgesGz, Interval interval) {

  /** Measures at least three differences that are not all the same. */
  static PairedEffectSize ofDifferences(double[] differences, double level) {
    int n = differences.length;
    if (n < 3 || Samples.constant(differences)) {
      throw new IllegalArgumentException(
          "an effect size needs at least 3 pairs whose differences vary, not " + n);
    }
    double dz = Samples.mean(differences) / Samples.standardDeviation(differences);
    double root = Math.sqrt(n);
    Interval t = new NoncentralT(n - 1).interval(dz * root, level);
    return new PairedEffectSize(
        dz, dz * correction(n - 1), new Interval(t.lower() / root, t.upper() / root, level));
  }

  /**
   * Returns Hedges' exact factor &Gamma;(m/2) / (&radic;(m/2) &Gamma;((m-1)/2)) for m degrees of
   * freedom (Hedges, Journal of Educational Statistics 6, 1981).
   */
  static double correction(int m) {
    return StrictMath.exp(Gamma.logGamma(m / 2.0) - Gamma.logGamma((m - 1) / 2.0))
        / Math.sqrt(m / 2.0);
  }
}
