package org.losslab.compare;

import java.util.OptionalInt;

/**
 * A metric whose value is not the same in both runs.
 *
 * @param metric its name
 * @param epoch the epoch, from 1; empty for a final result
 * @param original its value in the original run; NaN where there is none
 * @param reproduced its value in the reproduced run; NaN where there is none
 * @param distance see {@link Numbers#distance(String, double, double)}; above 0
 */
record MetricDifference(
    String metric, OptionalInt epoch, double original, double reproduced, double distance) {

  /** Returns where the metric was taken, such as {@code val_loss after epoch 3}. */
  String place() {
    return metric + (epoch.isPresent() ? " after epoch " + epoch.getAsInt() : " at the end");
  }
}
