package org.losslab.loss;

import java.util.function.IntToDoubleFunction;

/**
 * The logarithm of a sum of exponentials, log Σ exp z = m + log Σ exp(z − m) with m = max z, which
 * does not overflow: what a row of logits z is lessened by to give the logarithms of its softmax.
 * In double precision with {@link StrictMath}, so that it is the same on every machine.
 *
 * @param max m
 * @param sum Σ exp(z − m), in the order of the values
 */
public record LogSumExp(double max, double sum) {
  /**
   * Takes a row of values.
   *
   * @param count how many there are, from 1
   * @param value the value at an index from 0
   */
  public static LogSumExp of(int count, IntToDoubleFunction value) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, value.applyAsDouble(i));
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += StrictMath.exp(value.applyAsDouble(i) - max);
    }
    return new LogSumExp(max, sum);
  }

  /** Returns log Σ exp z. */
  public double log() {
    return max + StrictMath.log(sum);
  }
}
