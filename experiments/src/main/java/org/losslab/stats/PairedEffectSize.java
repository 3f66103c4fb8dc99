package org.losslab.stats;

import org.apache.commons.math3.special.Gamma;

/**
 * The standardised mean difference of paired runs: how many standard deviations of the difference
 * the mean difference is (Cohen, <i>Statistical Power Analysis</i>, 1988; Lakens, Frontiers in
 * Psychology 4, 2013).
 *
 * @param cohensDz mean / standard deviation of the differences; 0 if all differences are 0, and
 *     infinite if all are the same but not 0
 * @param hedgesGz {@code cohensDz} times {@link #correction}, unbiased in small samples
 */
public record PairedEffectSize(double cohensDz, double hedgesGz) {

  static PairedEffectSize ofDifferences(double[] differences) {
    if (differences.length < 3) {
      throw new IllegalArgumentException(
          "an effect size needs at least 3 pairs, not " + differences.length);
    }
    double dz = StudentT.ratio(Samples.mean(differences), Samples.standardDeviation(differences));
    return new PairedEffectSize(dz, dz * correction(differences.length - 1));
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
