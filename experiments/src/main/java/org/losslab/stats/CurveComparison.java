package org.losslab.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The whole course of two arms paired by seed: the mean difference at each epoch, first minus
 * second, with a pointwise band.
 *
 * @param difference the mean of the seeds' differences, by epoch
 */
public record CurveComparison(CurveBand difference) {
  /**
   * Compares curves. A pair is left out at an epoch that one of the two did not reach or where one
   * is not finite.
   *
   * @param first {@code [seed][epoch - 1]}
   * @param second {@code [seed][epoch - 1]}, the same seeds in the same order
   * @param level the level of the band, in (0, 1)
   * @throws IllegalArgumentException if the numbers of seeds differ
   */
  public static CurveComparison of(double[][] first, double[][] second, double level) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "paired arms must have the same number of curves, not "
              + first.length
              + " and "
              + second.length);
    }
    double[][] differences = new double[first.length][];
    for (int seed = 0; seed < first.length; seed++) {
      double[] a = first[seed];
      double[] b = second[seed];
      differences[seed] = new double[Math.min(a.length, b.length)];
      Arrays.setAll(differences[seed], epoch -> a[epoch] - b[epoch]);
    }
    return new CurveComparison(CurveBand.of(differences, level));
  }

  /** Returns the epoch with the greatest absolute mean difference; empty if there is none. */
  public Optional<CurveBand.Point> largest() {
    return difference.points().stream()
        .filter(point -> point.n() > 0)
        .max(Comparator.comparingDouble(point -> Math.abs(point.mean())));
  }

  /**
   * Returns the number of epochs whose whole interval lies within the margin.
   *
   * @param margin above 0, in the unit of the curves
   */
  public long epochsWithin(double margin) {
    return difference.points().stream()
        .filter(point -> point.interval().filter(i -> i.isWithin(margin)).isPresent())
        .count();
  }
}
