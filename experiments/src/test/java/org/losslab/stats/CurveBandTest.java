package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveBandTest {
  @Test
  void averagesEachEpochAsItsOwnSample() {
    double[][] curves = {{0.4, 0.5}, {0.5, 0.55}, {0.45, 0.6}};
    CurveBand band = CurveBand.of(curves, 0.9);
    Summary second = Summary.of(new double[] {0.5, 0.55, 0.6}, Scale.LINEAR, 0.9, 10, 1);
    assertThat(band.points()).hasSize(2);
    assertThat(band.points().get(1))
        .isEqualTo(new CurveBand.Point(2, 3, second.mean(), second.tInterval()));
  }

  @Test
  void leavesOutCurvesThatEndedOrAreNotFinite() {
    double[][] curves = {{1, 2, 3}, {3, Double.NaN}, {5, 6}};
    CurveBand band = CurveBand.of(curves, 0.95);
    assertThat(band.points()).extracting(CurveBand.Point::n).containsExactly(3, 2, 1);
    assertThat(band.points()).extracting(CurveBand.Point::mean).containsExactly(3.0, 4.0, 3.0);
    assertThat(band.points().get(2).interval()).isEmpty();
  }

  @Test
  void keepsAnEpochThatNoCurveHasFinite() {
    CurveBand band = CurveBand.of(new double[][] {{Double.NaN, 1}}, 0.95);
    assertThat(band.points().get(0).n()).isZero();
    assertThat(band.points().get(0).mean()).isNaN();
    assertThat(CurveBand.of(new double[0][], 0.95).points()).isEmpty();
  }
}
