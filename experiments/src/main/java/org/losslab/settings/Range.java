package org.losslab.settings;

/** The numbers that a setting allows. */
record Range(double min, boolean aboveMin, double max, boolean belowMax) {

  static Range of(Setting setting) {
    return new Range(setting.min(), setting.aboveMin(), setting.max(), setting.belowMax());
  }

  /** Whether {@code value} lies in the range; NaN and the infinities never do. */
  boolean contains(double value) {
    return Double.isFinite(value)
        && (aboveMin ? value > min : value >= min)
        && (belowMax ? value < max : value <= max);
  }

  /** Returns the range in words, such as {@code from 1 to 10} or {@code at least 0 and below 1}. */
  @Override
  public String toString() {
    if (!aboveMin && !belowMax) {
      return "from " + number(min) + " to " + number(max);
    }
    String start = aboveMin ? "above " : "at least ";
    String end = belowMax ? "below " : "at most ";
    return start + number(min) + " and " + end + number(max);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
