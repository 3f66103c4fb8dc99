package org.losslab.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * The distribution of the ratio of an estimated standard deviation to the true one, for normal
 * data: its square times the degrees of freedom is chi-squared. Integrals over it are by
 * Gauss-Legendre's rule.
 */
final class SpreadRatio {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(96);

  /** How many standard deviations of the ratio the integral reaches to either side. */
  private static final double REACH = 10;

  private final double[] ratios;

  /** The density times the length that each ratio stands for. */
  private final double[] weights;

  private SpreadRatio(double[] ratios, double[] weights) {
    this.ratios = ratios;
    this.weights = weights;
  }

  /**
   * Returns the distribution up to an end.
   *
   * @param degreesOfFreedom of the estimated standard deviation
   * @param end above 0, may be infinite
   */
  static SpreadRatio upTo(double degreesOfFreedom, double end) {
    double spread = REACH / Math.sqrt(2 * degreesOfFreedom);
    double from = Math.max(0, 1 - spread);
    double to = Math.min(end, 1 + spread);
    if (to <= from) {
      return new SpreadRatio(new double[0], new double[0]);
    }
    ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(null, degreesOfFreedom);
    double half = (to - from) / 2;
    double[] ratios = new double[RULE.getNumberOfPoints()];
    double[] weights = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      double r = from + half + half * RULE.getPoint(i);
      ratios[i] = r;
      weights[i] =
          half
              * RULE.getWeight(i)
              * 2
              * degreesOfFreedom
              * r
              * chiSquared.density(degreesOfFreedom * r * r);
    }
    return new SpreadRatio(ratios, weights);
  }

  /** Returns the integral of a probability in [0, 1], a function of the ratio. */
  double mean(DoubleUnaryOperator probability) {
    double sum = 0;
    for (int i = 0; i < ratios.length; i++) {
      sum += weights[i] * probability.applyAsDouble(ratios[i]);
    }
    return Math.max(0, Math.min(1, sum));
  }

  /** Returns the standard normal distribution's P(Z &le; z). */
  static double normal(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }
}
