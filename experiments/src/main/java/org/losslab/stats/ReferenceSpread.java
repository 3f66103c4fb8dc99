package org.losslab.stats;

import java.util.Arrays;

/**
 * Where a value lies relative to the range of a few reference runs. A range of few runs is narrow:
 * lying outside it is a hint, not a test.
 *
 * @param value what is placed, for example this study's mean
 * @param min the least of the reference's values
 * @param max the greatest of the reference's values
 * @param runs the number of the reference's values
 */
public record ReferenceSpread(double value, double min, double max, int runs) {
  /**
   * Places a value.
   *
   * @param value finite
   * @param reference at least one value, all finite
   * @throws IllegalArgumentException if there is no reference or a value is not finite
   */
  public static ReferenceSpread of(double value, double[] reference) {
    Samples.finite("value", new double[] {value});
    Samples.finite("reference", reference);
    if (reference.length == 0) {
      throw new IllegalArgumentException("a spread needs at least 1 reference run, not 0");
    }
    double[] sorted = reference.clone();
    Arrays.sort(sorted);
    return new ReferenceSpread(value, sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** Returns how far the value is outside: negative below, positive above, 0 inside. */
  public double outsideBy() {
    return value < min ? value - min : Math.max(0, value - max);
  }

  /** Returns whether the value lies in the range, ends included. */
  public boolean inside() {
    return outsideBy() == 0;
  }
}
