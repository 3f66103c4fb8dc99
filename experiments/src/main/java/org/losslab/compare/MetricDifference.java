package org.losslab.compare;

import java.util.OptionalInt;
import org.losslab.records.EpochTable;

/**
 * A metric whose value is not the same in both runs.
 *
 * @param metric its name
 * @param epoch the epoch, from 1; empty for a final result
 * @param original its value in the original run; NaN where there is none
 * @param reproduced its value in the reproduced run; NaN where there is none
 * @param distance see {@link #distance(String, double, double)}; above 0
 */
record MetricDifference(
    String metric, OptionalInt epoch, double original, double reproduced, double distance) {
  private static final double RELATIVE_FLOOR = 1e-12;

  /**
   * Returns how far two values are from each other: the absolute difference; for {@code
   * parameter_norm}, which grows with the network, relative to the original. Equal values, also two
   * NaN, are 0; NaN and a number are infinitely far.
   */
  static double distance(String metric, double original, double other) {
    if (Double.compare(original, other) == 0) {
      return 0;
    }
    double difference = Math.abs(original - other);
    if (EpochTable.isRelative(metric)) {
      difference /= Math.max(Math.abs(original), RELATIVE_FLOOR);
    }
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  /** Returns where the metric was taken, such as {@code val_loss after epoch 3}. */
  String place() {
    return metric + (epoch.isPresent() ? " after epoch " + epoch.getAsInt() : " at the end");
  }
}
