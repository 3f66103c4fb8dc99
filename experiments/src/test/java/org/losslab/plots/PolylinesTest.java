package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
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

  @Property
  void noPointLiesFarFromTheThinnedCurve(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = 0, max = 300) Double> heights) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < heights.size(); i++) {
      points.add(new double[] {i, heights.get(i)});
    }

    List<double[]> seen = Polylines.thinned(points);

    for (double[] point : points) {
      assertThat(distance(seen, point)).isLessThan(0.1501);
    }
    assertThat(seen.get(0)).isEqualTo(points.get(0));
  }

  private static double distance(List<double[]> curve, double[] point) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < curve.size(); i++) {
      double[] from = curve.get(i - 1);
      double[] to = curve.get(i);
      double own = Line2D.ptSegDist(from[0], from[1], to[0], to[1], point[0], point[1]);
      least = Math.min(least, own);
    }
    return least;
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
