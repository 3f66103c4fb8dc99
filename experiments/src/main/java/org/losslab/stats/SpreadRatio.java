package org.losslab.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * The distribution of the ratio of an estimated standard deviation to the true one, for normal
 * data: its square times the degrees of freedom is chi-squared. Probabilities of it together with a
 * standard normal value that does not depend on it are integrals over the one of what the other
 * gives, by Gauss-Legendre's rule; where a probability jumps within a small part of the ratio's
 * spread, over the normal value.
 */
final class SpreadRatio {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(96);

  /** How many standard deviations an integral reaches to either side. */
  private static final double REACH = 10;

  private final double degreesOfFreedom;
  private final ChiSquaredDistribution chiSquared;

  /** The logarithm of the density at 1. */
  private final double logOfOne;

  /**
   * Makes the distribution.
   *
   * @param degreesOfFreedom of the estimated standard deviation
   */
  SpreadRatio(double degreesOfFreedom) {
    this.degreesOfFreedom = degreesOfFreedom;
    this.chiSquared = new ChiSquaredDistribution(null, degreesOfFreedom);
    double half = degreesOfFreedom / 2;
    this.logOfOne = StrictMath.log(2) + half * StrictMath.log(half) - half - Gamma.logGamma(half);
  }

  /** Returns P(R &le; ratio). */
  double cumulative(double ratio) {
    return ratio <= 0 ? 0 : chiSquared.cumulativeProbability(degreesOfFreedom * ratio * ratio);
  }

  /**
   * Whether the normal probability of a limit that moves with the ratio, by so much, jumps within
   * less than the ratio's standard deviation: then the integral must be over the normal value.
   */
  boolean isSteep(double slope) {
    return Math.abs(slope) > Math.sqrt(2 * degreesOfFreedom);
  }

  /**
   * Returns the integral over the ratio of a probability, a function of it.
   *
   * @param end where it ends, may be infinite
   */
  double mean(double end, DoubleUnaryOperator probability) {
    double spread = REACH / Math.sqrt(2 * degreesOfFreedom);
    return integral(
        Math.max(0, 1 - spread),
        Math.min(end, 1 + spread),
        r -> density(r) * probability.applyAsDouble(r));
  }

  /**
   * Returns the density; Commons Math's of chi-squared loses its digits to subnormal numbers near
   * 297 degrees of freedom.
   */
  private double density(double ratio) {
    double log = StrictMath.log(ratio);
    return StrictMath.exp(logOfOne - log - degreesOfFreedom / 2 * (ratio * ratio - 1 - 2 * log));
  }

  /** Returns the integral over a standard normal value of a probability, a function of it. */
  static double overNormal(double from, double to, DoubleUnaryOperator probability) {
    return integral(
        Math.max(from, -REACH),
        Math.min(to, REACH),
        z -> StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * probability.applyAsDouble(z));
  }

  private static double integral(double from, double to, DoubleUnaryOperator density) {
    if (to <= from) {
      return 0;
    }
    double half = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
      double x = from + half + half * RULE.getPoint(i);
      sum += half * RULE.getWeight(i) * density.applyAsDouble(x);
    }
    return Math.max(0, Math.min(1, sum));
  }

  /** Returns the standard normal distribution's P(Z &le; z). */
  static double normal(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }
}
