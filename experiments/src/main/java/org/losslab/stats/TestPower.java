package org.losslab.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * The exact power of t tests on normal data. Given the {@linkplain SpreadRatio ratio} r of the
 * estimated to the true standard error, each test rejects where the estimate lies in an interval,
 * which has a normal probability; that is integrated over the distribution of r, or, what is the
 * same, the probability of such an r over the estimate's. It equals the formulas with Owen's Q and
 * the noncentral t (Phillips, J. Pharmacokinetics and Biopharmaceutics 18, 1990).
 */
final class TestPower {

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
    double limit = margin / standardError;
    double shift = difference / standardError;
    SpreadRatio ratio = new SpreadRatio(degreesOfFreedom);
    if (ratio.isSteep(critical)) {
      DoubleUnaryOperator narrow = z -> ratio.cumulative((limit - Math.abs(z + shift)) / critical);
      return SpreadRatio.overNormal(-shift - limit, -shift, narrow)
          + SpreadRatio.overNormal(-shift, -shift + limit, narrow);
    }
    return ratio.mean(
        limit / critical,
        r -> {
          double reach = limit - critical * r;
          return SpreadRatio.normal(reach - shift) - SpreadRatio.normal(-reach - shift);
        });
  }

  /** Returns the probability that the two-sided t test of level alpha rejects no difference. */
  static double ofDifference(
      double difference, double standardError, double degreesOfFreedom, double alpha) {
    double critical = StudentT.critical(alpha / 2, degreesOfFreedom);
    double shift = difference / standardError;
    NoncentralT t = new NoncentralT(degreesOfFreedom);
    return 1 - t.cumulative(critical, shift) + t.cumulative(-critical, shift);
  }
}
