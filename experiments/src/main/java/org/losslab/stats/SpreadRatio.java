package org.losslab.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * The ratio of an estimated standard deviation to the true one, for normal data: its square times
 * the degrees of freedom is chi-squared.
 */
final class SpreadRatio {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(96);

  /** How many standard deviations of the ratio the integral reaches to either side. */
  private static final double REACH = 10;

  private SpreadRatio() {}

  /** Returns the integral of a probability in [0, 1] over the ratio's distribution up to an end. */
  static double mean(double degreesOfFreedom, double end, DoubleUnaryOperator probability) {
    double spread = REACH / Math.sqrt(2 * degreesOfFreedom);
    double from = Math.max(0, 1 - spread);
    double to = Math.min(end, 1 + spread);
    if (to <= from) {
      return 0;
    }
    ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(null, degreesOfFreedom);
    double half = (to - from) / 2;
    double middle = from + half;
    double integral =
        half
            * RULE.integrate(
                x -> {
                  double r = middle + half * x;
                  double density =
                      2 * degreesOfFreedom * r * chiSquared.density(degreesOfFreedom * r * r);
                  return density * probability.applyAsDouble(r);
                });
    return Math.max(0, Math.min(1, integral));
  }

  /** Returns the standard normal distribution's P(Z &le; z). */
  static double normal(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }
}
