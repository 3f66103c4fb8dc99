package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.losslab.page.Numbers;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.Marker;
import org.losslab.plots.Pen;
import org.losslab.plots.PlotStyle;

/**
 * Curves over a common axis in the style of all plots.
 *
 * @param title what is shown
 * @param subtitle what a reader must know to judge it
 * @param description the content in words, for readers who cannot see the picture
 * @param xTitle the horizontal axis, with its unit
 * @param yTitle the vertical axis, with its unit
 * @param scale how the horizontal axis runs
 */
record CurvePlot(
    String title, String subtitle, String description, String xTitle, String yTitle, Scale scale) {

  private static final double WIDTH = 2.2;
  private static final int BAND_OPACITY = 40;

  /** More points than this are a smooth curve; their markers would hide it. */
  private static final int MOST_MARKERS = 15;

  /** How the horizontal axis runs. */
  enum Scale {
    /** Fractions, such as probabilities. */
    FRACTIONS(x -> Numbers.fixed(x, 2)),
    /** Whole numbers. */
    WHOLE(x -> Numbers.fixed(x, 0)),
    /** A tenth p as the distribution (p, 1 − p). */
    PAIRS(x -> isTenth(x) ? pair(x) : ""),
    /** Powers of ten at equal distances. */
    LOGARITHMIC(x -> x == Math.rint(x) ? Numbers.fixed(StrictMath.pow(10, x), 0) : "");

    private final Function<Double, String> label;

    Scale(Function<Double, String> label) {
      this.label = label;
    }

    private static boolean isTenth(double x) {
      return Math.abs(10 * x - Math.rint(10 * x)) < 1e-9;
    }

    private double[] places(double[] x) {
      return this == LOGARITHMIC ? Arrays.stream(x).map(StrictMath::log10).toArray() : x;
    }
  }

  /** Returns the plot of these curves; the first lies at the bottom. */
  Plot of(String name, List<Curve> curves) {
    return new Plot(name, curves, () -> figure(curves));
  }

  /** Returns the distribution (p, 1 − p) in words. */
  static String pair(double p) {
    return "(" + Numbers.trimmed(p) + ", " + Numbers.trimmed(1 - p) + ")";
  }

  /** A value that is not finite leaves a gap. */
  private static double[] drawable(double[] y) {
    return Arrays.stream(y).map(value -> Double.isFinite(value) ? value : Double.NaN).toArray();
  }

  private Figure figure(List<Curve> curves) {
    LinePlot plot = new LinePlot(xTitle, yTitle).ticks(scale.label);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      double[] x = scale.places(curve.x());
      if (curve.low().length > 0) {
        plot.band(x, curve.low(), curve.high(), PlotStyle.faint(i, BAND_OPACITY));
      }
      Marker marker = x.length <= MOST_MARKERS ? PlotStyle.marker(i) : Marker.NONE;
      Pen stroke = curve.joined() ? PlotStyle.line(i, WIDTH) : Pen.NONE;
      plot.line(x, drawable(curve.y()), PlotStyle.colour(i), stroke, marker);
      plot.name(curve.name(), PlotStyle.colour(i), stroke, marker);
    }
    double[] x = scale.places(curves.get(0).x());
    return plot.figure(title, subtitle, description, x[0], x[x.length - 1], plot.range());
  }
}
