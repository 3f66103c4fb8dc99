package org.losslab.stats;

/**
 * Two one-sided t tests (TOST) of a difference of means against the margin on either side
 * (Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15, 1987; Lakens, Social Psychological and
 * Personality Science 8, 2017). The arms are equivalent if both tests reject, which is the same as
 * the 1 - 2&middot;alpha interval lying inside the margin.
 *
 * @param estimate the mean difference, first minus second
 * @param margin the margin, above 0
 * @param alpha the level of each one-sided test
 * @param tLower t of the test against {@code -margin}
 * @param pLower its p: small if the difference is above {@code -margin}
 * @param tUpper t of the test against {@code margin}
 * @param pUpper its p: small if the difference is below {@code margin}
 * @param interval the 1 - 2&middot;alpha interval of the difference
 */
public record EquivalenceTest(
    double estimate,
    double margin,
    double alpha,
    double tLower,
    double pLower,
    double tUpper,
    double pUpper,
    Interval interval) {
  /**
   * Tests the difference that a t test estimated, paired or Welch.
   *
   * @param difference the t test
   * @param margin above 0, in the unit of the difference
   * @param alpha in (0, 0.5)
   */
  public static EquivalenceTest of(TTest difference, double margin, double alpha) {
    ComparisonSettings checked = ComparisonSettings.of(margin, 0, alpha);
    double estimate = difference.estimate();
    double standardError = difference.standardError();
    double df = difference.degreesOfFreedom();
    double tLower = StudentT.ratio(estimate + checked.margin(), standardError);
    double tUpper = StudentT.ratio(estimate - checked.margin(), standardError);
    return new EquivalenceTest(
        estimate,
        margin,
        alpha,
        tLower,
        StudentT.upperTail(tLower, df),
        tUpper,
        StudentT.upperTail(-tUpper, df),
        StudentT.interval(estimate, standardError, df, 1 - 2 * alpha));
  }

  /** Returns the p-value of equivalence, the greater of the two one-sided ones. */
  public double p() {
    return Math.max(pLower, pUpper);
  }
}
