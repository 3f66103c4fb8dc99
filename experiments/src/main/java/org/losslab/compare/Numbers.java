package org.losslab.compare;

import java.util.Locale;

/** Numbers of a record: how they are read, subtracted and shown. */
final class Numbers {
  private static final double RELATIVE_FLOOR = 1e-12;

  private Numbers() {}

  /** Returns the number in a text; NaN when it is none. */
  static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Returns how far two values are from each other: the absolute difference; for {@code
   * parameter_norm}, which grows with the network, relative to the original. Equal values, also two
   * NaN, are 0; NaN and a number are infinitely far.
   */
  static double distance(String metric, double original, double other) {
    if (Double.compare(original, other) == 0) {
      return 0;
    }
    double difference = Math.abs(original - other);
    if (metric.equals("parameter_norm")) {
      difference /= Math.max(Math.abs(original), RELATIVE_FLOOR);
    }
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  /** Returns a value in six significant digits; {@code -} for NaN. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, "%.6g", value);
  }

  /** Returns a distance; {@code =} for none. */
  static String distance(double distance) {
    return distance == 0 ? "=" : String.format(Locale.ROOT, "%.2g", distance);
  }

  /** Returns {@code other - original} with its sign; {@code =} where both are the same. */
  static String change(double original, double other) {
    if (Double.compare(original, other) == 0) {
      return "=";
    }
    double change = other - original;
    return Double.isNaN(change) ? "-" : String.format(Locale.ROOT, "%+.3g", change);
  }
}
