package org.losslab.stats;

/**
 * How arms are compared.
 *
 * @param margin the equivalence margin, in the metric's unit (0.01 is one percentage point of
 *     accuracy), finite, above 0
 * @param step the least amount by which the metric can change: the weight of one image in an
 *     accuracy; 0 if it is continuous
 * @param alpha the significance level of each test, in (0, 0.5)
 * @param power the power that a count of further seeds aims at, in (0.5, 1)
 * @param resamples the number of bootstrap resamples, at least 1
 * @param seed the seed of the bootstrap
 */
public record ComparisonSettings(
    double margin, double step, double alpha, double power, int resamples, long seed) {
  /**
   * The fewest steps of a margin in which equivalence is tested. Rounding to whole images adds to a
   * difference of two accuracies a standard deviation of at most step / √6, which is then 8 % of
   * the margin at most: the tests may take differences as continuous.
   */
  public static final int FEWEST_STEPS = 5;

  /** The power that counts of seeds aim at where nothing else is asked for. */
  public static final double DEFAULT_POWER = 0.8;

  /** The confidence level of intervals where nothing else is asked for. */
  public static final double DEFAULT_LEVEL = 0.95;

  /** The number of bootstrap resamples where nothing else is asked for. */
  public static final int DEFAULT_RESAMPLES = 10_000;

  /** The bootstrap's seed where nothing else is asked for. */
  public static final long DEFAULT_SEED = 1;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   */
  public ComparisonSettings {
    if (!(margin > 0 && Double.isFinite(margin))) {
      throw new IllegalArgumentException("margin (" + margin + ") must be above 0");
    }
    if (!(step >= 0 && Double.isFinite(step))) {
      throw new IllegalArgumentException("step (" + step + ") must be at least 0");
    }
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha (" + alpha + ") must be between 0 and 0.5");
    }
    if (!(power > 0.5 && power < 1)) {
      throw new IllegalArgumentException("power (" + power + ") must be between 0.5 and 1");
    }
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples (" + resamples + ") must be at least 1");
    }
  }

  /** Returns power 0.8, 10,000 resamples and the default seed with these. */
  public static ComparisonSettings of(double margin, double step, double alpha) {
    return new ComparisonSettings(
        margin, step, alpha, DEFAULT_POWER, DEFAULT_RESAMPLES, DEFAULT_SEED);
  }

  /**
   * Whether values spread enough to be tested: at all, and by no less than one step, below which
   * their standard deviation is that of rounding.
   *
   * @param deviation their standard deviation, from 0
   */
  boolean isSpread(double deviation) {
    return deviation > 0 && deviation >= step * (1 - 1e-9);
  }

  /**
   * Returns the part of a difference's interval in which it can lie: shares differ by 1 at most.
   */
  public Interval bounded(Interval interval) {
    return step > 0 ? interval.clipped(-1, 1) : interval;
  }

  /** Whether the margin is wide enough for equivalence to be seen. */
  public boolean isFine() {
    // An image's weight is no exact number: 0.01 is five times 1 / 500.
    return margin >= FEWEST_STEPS * step * (1 - 1e-9);
  }

  /** Returns the level of the intervals of differences, 1 - alpha. */
  public double level() {
    return 1 - alpha;
  }
}
