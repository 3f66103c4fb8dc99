package org.losslab.stats;

/** What a comparison of two arms has shown. */
public enum Verdict {
  /** The difference lies within the margin, and none was shown. */
  EQUIVALENT,
  /** There is a difference, and it was not shown to lie within the margin. */
  DIFFERENT,
  /** There is a difference, and it lies within the margin: real but negligible. */
  BOTH,
  /** Neither was shown: too few runs for so much spread. */
  UNDECIDED,
  /** Fewer than three runs on a side: nothing was tested. */
  TOO_FEW;

  /** The fewest runs on a side, or pairs, with which anything is tested. */
  public static final int FEWEST_RUNS = 3;

  /**
   * Returns the verdict that two p-values give.
   *
   * @param differenceP the p-value of the test that there is no difference
   * @param equivalenceP the p-value of the test that the difference reaches the margin
   * @param alpha the significance level; a p-value below it rejects
   */
  public static Verdict of(double differenceP, double equivalenceP, double alpha) {
    boolean different = differenceP < alpha;
    boolean equivalent = equivalenceP < alpha;
    if (different) {
      return equivalent ? BOTH : DIFFERENT;
    }
    return equivalent ? EQUIVALENT : UNDECIDED;
  }
}
