package org.losslab.records;

import java.util.List;
import java.util.OptionalInt;

/**
 * When a run would have been stopped early, had it been watched: after so many epochs in a row none
 * of which brought a lower validation cross-entropy than all before, as Keras' {@code
 * EarlyStopping} does it with {@code patience} and {@code min_delta=0}. No run is: all arms train
 * as long.
 */
public final class EarlyStop {
  private EarlyStop() {}

  /** Returns the epoch with the lowest validation cross-entropy, the first of equals. */
  public static OptionalInt best(List<EpochMetrics> epochs) {
    double lowest = Double.POSITIVE_INFINITY;
    OptionalInt best = OptionalInt.empty();
    for (EpochMetrics epoch : epochs) {
      if (epoch.valCrossEntropy() < lowest) {
        lowest = epoch.valCrossEntropy();
        best = OptionalInt.of(epoch.epoch());
      }
    }
    return best;
  }

  /**
   * Returns the last epoch that would have been trained; absent: all of them.
   *
   * @param patience how many epochs without a lower cross-entropy are waited for, from 1
   */
  public static OptionalInt at(List<EpochMetrics> epochs, int patience) {
    double lowest = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (EpochMetrics epoch : epochs) {
      if (epoch.valCrossEntropy() < lowest) {
        lowest = epoch.valCrossEntropy();
        waited = 0;
      } else if (++waited >= patience) {
        return OptionalInt.of(epoch.epoch());
      }
    }
    return OptionalInt.empty();
  }
}
