package org.losslab.stats;

/**
 * A confidence interval, ends included.
 *
 * @param lower the lower end, in the unit of what is estimated
 * @param upper the upper end, not below {@code lower}
 * @param level the confidence level, in (0, 1); 0.95 for a 95 % interval
 */
public record Interval(double lower, double upper, double level) {
  /**
   * Checks order and level.
   *
   * @throws IllegalArgumentException if the ends are not in order or the level is outside (0, 1)
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "lower end (" + lower + ") must not be above upper end (" + upper + ")");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level (" + level + ") must be between 0 and 1");
    }
  }

  /** Returns whether {@code value} lies in the interval, ends included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /**
   * Returns whether the whole interval lies strictly between {@code -margin} and {@code margin}.
   */
  public boolean isWithin(double margin) {
    return -margin < lower && upper < margin;
  }

  /** Returns whether the whole interval lies beyond {@code -margin} or beyond {@code margin}. */
  public boolean isBeyond(double margin) {
    return upper < -margin || lower > margin;
  }

  /** Returns the part of the interval that lies between two bounds, within which values can be. */
  Interval clipped(double least, double most) {
    return new Interval(
        Math.max(least, Math.min(most, lower)), Math.max(least, Math.min(most, upper)), level);
  }

  /** Returns the distance between the ends. */
  public double width() {
    return upper - lower;
  }
}
