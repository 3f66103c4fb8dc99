package org.losslab.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * How values lie along a side of a plot.
 *
 * @param from the value at its start
 * @param to the value at its end, another
 * @param start the start's place in logical pixels
 * @param end the end's place
 */
record Axis(double from, double to, double start, double end) {

  /** Farther out than this, places differ no more: some viewers cannot read them. */
  private static final double FAR = 20_000;

  /** Returns a value's place. */
  double at(double value) {
    double place = start + (value - from) / (to - from) * (end - start);
    return Math.max(-FAR, Math.min(FAR, place));
  }

  /** Returns the places of values; not finite where they are not. */
  double[] at(double[] values) {
    double[] places = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      places[i] = Double.isFinite(values[i]) ? at(values[i]) : Double.NaN;
    }
    return places;
  }

  /** Returns the least of the steps 1, 2, 5, 10, … that makes at most so many parts. */
  static double step(double length, int most) {
    double raw = length / Math.max(1, most);
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
    for (int digit : new int[] {1, 2, 5}) {
      if (digit * power >= raw * (1 - 1e-9)) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  /** Returns the multiples of a step along the axis. */
  List<Double> ticks(double step) {
    List<Double> ticks = new ArrayList<>();
    long last = (long) Math.floor(to / step + 1e-6);
    for (long k = (long) Math.ceil(from / step - 1e-6); k <= last; k++) {
      // A step below 1 is not exact, its inverse is.
      ticks.add(step < 1 ? k / (double) Math.round(1 / step) : k * step);
    }
    return ticks;
  }

  /** Returns the decimals with which multiples of a step are written. */
  static int decimals(double step) {
    return (int) Math.max(0, -Math.floor(StrictMath.log10(step) + 1e-9));
  }
}
