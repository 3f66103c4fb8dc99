package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PolylinesTest {

  @Test
  void pointsOnALineAreLeftOut() {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      points.add(new double[] {i, 2 * Math.min(i, 500)});
    }

    assertThat(Polylines.thinned(points))
        .containsExactly(points.get(0), points.get(500), points.get(999));
  }

  @Property(tries = 200)
  void noPointLiesFarFromTheThinnedCurve(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = 0, max = 300) Double> heights) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < heights.size(); i++) {
      points.add(new double[] {i, heights.get(i)});
    }

    List<double[]> seen = Polylines.thinned(points);

    for (double[] point : points) {
      assertThat(height(seen, point[0])).isBetween(point[1] - 20, point[1] + 20);
    }
    assertThat(seen.get(0)).isEqualTo(points.get(0));
  }

  /** Steep parts may lie a little to the side, which in height is more. */
  private static double height(List<double[]> curve, double x) {
    for (int i = 1; i < curve.size(); i++) {
      double[] from = curve.get(i - 1);
      double[] to = curve.get(i);
      if (x <= to[0]) {
        return from[1] + (x - from[0]) / (to[0] - from[0]) * (to[1] - from[1]);
      }
    }
    throw new IllegalArgumentException("beyond the curve: " + x);
  }

  @Test
  void gapsStayGaps() {
    SvgCanvas canvas = new SvgCanvas("x", 13);
    double[] x = {0, 1, 2, 3, 4, 5};
    double[] y = {0, 5, Double.NaN, 1, Double.POSITIVE_INFINITY, 3};

    Polylines.draw(canvas, x, y, PlotStyle.INK, PlotStyle.solid(1));

    assertThat(canvas.content().lines()).hasSize(1).first().asString().contains("M0 0l1 5\"");
  }
}
