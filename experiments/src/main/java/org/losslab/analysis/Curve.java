package org.losslab.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Values by epoch, with a spread around them.
 *
 * @param epochs the epochs, ascending
 * @param points mean and spread at each of them
 */
public record Curve(double[] epochs, List<MeanAndSpread> points) {

  /** Returns the mean over runs, epoch by epoch up to the longest; a single run is its own mean. */
  public static Curve of(List<RunRecord> runs, Metric metric) {
    return of(runs.stream().map(metric::curve).toList());
  }

  /** Returns the mean over curves, {@code [epoch - 1]} each, up to the longest. */
  public static Curve of(List<double[]> curves) {
    int longest = curves.stream().mapToInt(curve -> curve.length).max().orElse(0);
    double[] epochs = new double[longest];
    MeanAndSpread[] points = new MeanAndSpread[longest];
    for (int i = 0; i < longest; i++) {
      int at = i;
      epochs[i] = i + 1;
      points[i] =
          MeanAndSpread.of(
              curves.stream()
                  .filter(curve -> curve.length > at)
                  .mapToDouble(curve -> curve[at])
                  .toArray());
    }
    return new Curve(epochs, List.of(points));
  }

  /** Whether there is a finite value to draw. */
  public boolean isDrawable() {
    return points.stream().anyMatch(point -> point.n() > 0);
  }

  /** Returns the lower ends of the bands; {@code NaN} where there is none. */
  public double[] lows() {
    return points.stream().mapToDouble(point -> point.n() > 1 ? point.low() : Double.NaN).toArray();
  }

  /** Returns the upper ends of the bands; {@code NaN} where there is none. */
  public double[] highs() {
    return points.stream()
        .mapToDouble(point -> point.n() > 1 ? point.high() : Double.NaN)
        .toArray();
  }

  public double[] means() {
    return points.stream().mapToDouble(MeanAndSpread::mean).toArray();
  }

  /** Returns all means and ends of bands, for the axis to hold them. */
  public double[] extent() {
    return points.stream()
        .flatMapToDouble(point -> Arrays.stream(new double[] {point.low(), point.high()}))
        .filter(Double::isFinite)
        .toArray();
  }
}
