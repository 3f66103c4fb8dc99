package org.losslab.theory;

/**
 * A drawn curve, or the bars of one colour.
 *
 * @param name what it is, for the legend
 * @param x where its points are
 * @param y their values
 * @param low the lower ends of the band around them; empty: no band
 * @param high its upper ends; as many as {@code low}
 * @param joined whether a line joins the points
 */
record Curve(String name, double[] x, double[] y, double[] low, double[] high, boolean joined) {

  /** A line. */
  Curve(String name, double[] x, double[] y) {
    this(name, x, y, new double[0], new double[0], true);
  }

  /** A line within a band. */
  Curve(String name, double[] x, double[] y, double[] low, double[] high) {
    this(name, x, y, low, high, true);
  }

  /** Points without a line. */
  static Curve points(String name, double[] x, double[] y) {
    return new Curve(name, x, y, new double[0], new double[0], false);
  }
}
