package org.losslab.stats;

/**
 * A t test of a difference of means against zero, two-sided, with the interval of the difference.
 *
 * <p>Without any spread the test takes its limit: a difference of 0 gives t = 0 and p = 1; any
 * other gives an infinite t and p = 0, which means only that the runs seen had no spread.
 *
 * @param estimate the mean difference, first minus second
 * @param standardError its standard error, at least 0
 * @param degreesOfFreedom above 0; not whole for Welch's test
 * @param t estimate / standard error
 * @param p the two-sided p-value
 * @param interval the interval of the difference
 */
public record TTest(
    double estimate,
    double standardError,
    double degreesOfFreedom,
    double t,
    double p,
    Interval interval) {

  /**
   * Returns the test for two independent samples of unequal variances, with the degrees of freedom
   * of Welch and Satterthwaite (Welch, Biometrika 34, 1947).
   *
   * @param first at least two values
   * @param second at least two values
   * @param level the interval's level, in (0, 1)
   * @throws IllegalArgumentException if a sample is below two values, or a value is not finite
   */
  public static TTest welch(double[] first, double[] second, double level) {
    atLeastTwo(Samples.finite("first", first));
    atLeastTwo(Samples.finite("second", second));
    double u = StrictMath.pow(Samples.standardDeviation(first), 2) / first.length;
    double v = StrictMath.pow(Samples.standardDeviation(second), 2) / second.length;
    double degreesOfFreedom =
        u + v == 0
            ? first.length + second.length - 2
            : (u + v) * (u + v) / (u * u / (first.length - 1) + v * v / (second.length - 1));
    return of(
        Samples.mean(first) - Samples.mean(second), Math.sqrt(u + v), degreesOfFreedom, level);
  }

  /** Returns the one-sample test of differences against zero. */
  static TTest ofDifferences(double[] differences, double level) {
    atLeastTwo(differences);
    int n = differences.length;
    double standardError = Samples.standardDeviation(differences) / Math.sqrt(n);
    return of(Samples.mean(differences), standardError, n - 1, level);
  }

  /** Returns the test of an estimate that is already there. */
  static TTest of(double estimate, double standardError, double degreesOfFreedom, double level) {
    double t = StudentT.ratio(estimate, standardError);
    return new TTest(
        estimate,
        standardError,
        degreesOfFreedom,
        t,
        StudentT.twoSided(t, degreesOfFreedom),
        StudentT.interval(estimate, standardError, degreesOfFreedom, level));
  }

  /** Returns the interval of the difference at another level, in (0, 1). */
  Interval intervalOf(double level) {
    return StudentT.interval(estimate, standardError, degreesOfFreedom, level);
  }

  private static void atLeastTwo(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("a t test needs at least 2 runs, not " + values.length);
    }
  }
}
