package org.losslab.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * The exact power of t tests on normal data. Given the ratio r of the estimated to the true
 * standard error, each test rejects where the estimate lies in an interval, which has a normal
 * probability; that is integrated over the distribution of r, whose square times the degrees of
 * freedom is chi-squared. It equals the formulas with Owen's Q and the noncentral t (Phillips, J.
 * Pharmacokinetics and Biopharmaceutics 18, 1990).
 */
final class TestPower {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(96);

  /** How many standard deviations of r the integral reaches to either side. */
  private static final double REACH = 10;

  private TestPower() {}

  /**
   * Returns the probability that two one-sided tests show equivalence.
   *
   * @param difference the true difference
   * @param margin above 0
   * @param standardError the true standard error of the estimate, above 0
   * @param degreesOfFreedom of the estimated standard error
   * @param alpha the level of each one-sided test
   */
  static double ofEquivalence(
      double difference,
      double margin,
      double standardError,
      double degreesOfFreedom,
      double alpha) {
    double critical = StudentT.critical(alpha, degreesOfFreedom);
    double widest = margin / (critical * standardError);
    return integrate(
        degreesOfFreedom,
        widest,
        r -> {
          double reach = margin / standardError - critical * r;
          double shift = difference / standardError;
          return normal(reach - shift) - normal(-reach - shift);
        });
  }

  /** Returns the probability that the two-sided t test of level alpha rejects no difference. */
  static double ofDifference(
      double difference, double standardError, double degreesOfFreedom, double alpha) {
    double critical = StudentT.critical(alpha / 2, degreesOfFreedom);
    double shift = difference / standardError;
    return integrate(
        degreesOfFreedom,
        Double.POSITIVE_INFINITY,
        r -> normal(-critical * r - shift) + normal(shift - critical * r));
  }

  private static double integrate(
      double degreesOfFreedom, double widest, DoubleUnaryOperator probability) {
    double spread = REACH / Math.sqrt(2 * degreesOfFreedom);
    double from = Math.max(0, 1 - spread);
    double to = Math.min(widest, 1 + spread);
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

  private static double normal(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }
}
