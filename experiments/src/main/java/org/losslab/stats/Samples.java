package org.losslab.stats;

import java.math.BigDecimal;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Checks and moments that the package's tests have in common. */
final class Samples {
  private Samples() {}

  /** Returns {@code values} if every one is finite, else names the first that is not. */
  static double[] finite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "] (" + values[i] + ") must be finite; leave failed runs out");
      }
    }
    return values;
  }

  /**
   * Returns first minus second, pair by pair, subtracted as the decimals that the numbers print as.
   * Binary subtraction makes 0.72 - 0.71 and 0.71 - 0.70 differ in the last bit, which would break
   * ties between ranks and hide that all differences are the same.
   */
  static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "paired arms must have the same number of runs, not "
              + first.length
              + " and "
              + second.length);
    }
    finite("first", first);
    finite("second", second);
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] =
          BigDecimal.valueOf(first[i]).subtract(BigDecimal.valueOf(second[i])).doubleValue();
    }
    return differences;
  }

  /** Returns whether all values are the same; true of an empty array. */
  static boolean constant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the mean, exactly the value itself for a constant sample; NaN for an empty one. */
  static double mean(double[] values) {
    if (values.length > 0 && constant(values)) {
      return values[0];
    }
    return StatUtils.mean(values);
  }

  /** Returns the sample standard deviation (divisor n - 1), exactly 0 for a constant sample. */
  static double standardDeviation(double[] values) {
    if (constant(values)) {
      return 0;
    }
    return Math.sqrt(StatUtils.variance(values));
  }

  /** Returns the median; NaN for an empty sample. */
  static double median(double[] values) {
    return new Median().evaluate(values);
  }
}
