package org.losslab.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many epochs the runs of an arm needed to reach an accuracy.
 *
 * @param target the accuracy, a fraction
 * @param epochs for each run the first epoch, from 1, whose accuracy is at least the target; empty
 *     if the run never reached it
 */
public record EpochsTo(double target, List<OptionalInt> epochs) {
  /**
   * Looks the epochs up.
   *
   * @param target the accuracy, a fraction
   * @param accuracies {@code [run][epoch - 1]}; the curves may differ in length
   */
  public static EpochsTo of(double target, double[][] accuracies) {
    List<OptionalInt> epochs = new ArrayList<>();
    for (double[] curve : accuracies) {
      epochs.add(first(target, curve));
    }
    return new EpochsTo(target, List.copyOf(epochs));
  }

  /** Returns the number of runs that reached the target. */
  public int reached() {
    return (int) epochs.stream().filter(OptionalInt::isPresent).count();
  }

  /**
   * Returns the median number of epochs over all runs, where a run that never reached the target
   * counts as slower than every other; empty if the median then depends on such a run.
   */
  public OptionalDouble median() {
    double[] sorted =
        epochs.stream()
            .mapToDouble(epoch -> epoch.isPresent() ? epoch.getAsInt() : Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return Double.isInfinite(median) ? OptionalDouble.empty() : OptionalDouble.of(median);
  }

  private static OptionalInt first(double target, double[] curve) {
    for (int index = 0; index < curve.length; index++) {
      if (curve[index] >= target) {
        return OptionalInt.of(index + 1);
      }
    }
    return OptionalInt.empty();
  }
}
