package org.losslab.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of several curves epoch by epoch, with a band of t intervals. The band is pointwise: at
 * each epoch alone it holds its level, and over many epochs the true curve leaves it somewhere more
 * often than that.
 *
 * @param points one an epoch, from epoch 1 to the longest curve's end
 * @param level the level of each interval, in (0, 1)
 */
public record CurveBand(List<Point> points, double level) {
  /**
   * One epoch.
   *
   * @param epoch from 1
   * @param n the number of curves with a finite value here
   * @param mean their mean; NaN if there are none
   * @param interval the t interval of the mean; empty below two curves
   */
  public record Point(int epoch, int n, double mean, Optional<Interval> interval) {}

  /**
   * Averages curves. A curve that ended, or is NaN or infinite at an epoch, is left out there.
   *
   * @param curves {@code [run][epoch - 1]}; the curves may differ in length
   * @param level in (0, 1)
   */
  public static CurveBand of(double[][] curves, double level) {
    int epochs = Arrays.stream(curves).mapToInt(curve -> curve.length).max().orElse(0);
    List<Point> points = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int index = epoch - 1;
      double[] values =
          Arrays.stream(curves)
              .filter(curve -> index < curve.length && Double.isFinite(curve[index]))
              .mapToDouble(curve -> curve[index])
              .toArray();
      points.add(point(epoch, values, level));
    }
    return new CurveBand(List.copyOf(points), level);
  }

  private static Point point(int epoch, double[] values, double level) {
    int n = values.length;
    double mean = Samples.mean(values);
    if (n < 2) {
      return new Point(epoch, n, mean, Optional.empty());
    }
    double standardError = Samples.standardDeviation(values) / Math.sqrt(n);
    return new Point(
        epoch, n, mean, Optional.of(StudentT.interval(mean, standardError, n - 1, level)));
  }
}
