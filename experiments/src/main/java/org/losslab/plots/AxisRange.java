package org.losslab.plots;

import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;

/**
 * The part of an axis that is shown.
 *
 * @param min its lower end
 * @param max its upper end, above {@code min}
 * @param clipped whether values lie beyond its upper end
 */
public record AxisRange(double min, double max, boolean clipped) {

  /** A value so many times the median, as of a run about to diverge, would flatten all others. */
  private static final double FAR = 10;

  private static final double MARGIN = 0.04;

  /** The shortest range that is shown, relative to its values or to 1. */
  private static final double LEAST_LENGTH = 1e-6;

  /**
   * Returns a range that holds the values with a little room, apart from those far above all
   * others.
   *
   * @param values what is drawn; those that are not finite are left out
   * @param limit the largest value that is possible; the smallest is 0
   */
  static AxisRange holding(Collection<double[]> values, double limit) {
    double[] sorted =
        values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new AxisRange(0, Double.isFinite(limit) ? limit : 1, false);
    }
    double far = FAR * Math.abs(sorted[sorted.length / 2]);
    double[] near = Arrays.stream(sorted).filter(value -> far == 0 || value <= far).toArray();
    double min = near[0];
    double max = near[near.length - 1];
    double room = MARGIN * (max > min ? max - min : Math.max(Math.abs(max), 1e-9));
    return new AxisRange(
        Math.max(0, min - room), Math.min(limit, max + room), near.length < sorted.length);
  }

  /** Returns a range that holds all finite values, also negative ones, with a little room. */
  static AxisRange around(Collection<double[]> values) {
    DoubleSummaryStatistics all =
        values.stream()
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .summaryStatistics();
    if (all.getCount() == 0) {
      return new AxisRange(-1, 1, false);
    }
    double length = all.getMax() - all.getMin();
    double size = Math.max(1, Math.max(Math.abs(all.getMin()), Math.abs(all.getMax())));
    // A length near the rounding error of its ends could not be divided.
    double room = MARGIN * (length > LEAST_LENGTH * size ? length : size);
    return new AxisRange(all.getMin() - room, all.getMax() + room, false);
  }
}
