package org.losslab.stats;

/** What a comparison of two arms has shown, or why it can show nothing. */
public enum Verdict {
  /** The difference lies within the margin, and none was shown. */
  EQUIVALENT,
  /** There is a difference, and its whole interval lies within the margin. */
  NEGLIGIBLE,
  /** There is a difference; whether it is within the margin or beyond is open. */
  DIFFERENT,
  /** There is a difference, and its whole interval lies beyond the margin. */
  BEYOND,
  /** Nothing was shown: too few runs for so much spread. */
  UNDECIDED,
  /** No difference was shown, and a margin of so few images' weight lets no equivalence be seen. */
  TOO_COARSE,
  /** The differences are the same, or spread by less than one image: nothing can be tested. */
  CONSTANT,
  /** Fewer than three runs on a side: nothing was tested. */
  TOO_FEW;

  /** The fewest runs on a side, or pairs, with which anything is tested. */
  public static final int FEWEST_RUNS = 3;

  /** Whether it says something of the arms, and not that nothing can be said. */
  public boolean isShown() {
    return this == EQUIVALENT || this == NEGLIGIBLE || this == DIFFERENT || this == BEYOND;
  }

  /**
   * Returns the verdict that tests and their interval give.
   *
   * @param different whether the test rejects that there is no difference
   * @param equivalent whether the test rejects that the difference reaches the margin
   * @param interval the two-sided interval of the difference
   * @param margin above 0
   */
  static Verdict of(boolean different, boolean equivalent, Interval interval, double margin) {
    if (different && interval.isBeyond(margin)) {
      return BEYOND;
    }
    if (different) {
      return equivalent && interval.isWithin(margin) ? NEGLIGIBLE : DIFFERENT;
    }
    return equivalent ? EQUIVALENT : UNDECIDED;
  }
}
