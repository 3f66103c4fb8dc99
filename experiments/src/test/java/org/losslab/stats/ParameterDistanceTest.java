package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParameterDistanceTest {
  @Test
  void measuresOrthogonalVectorsByPythagoras() {
    ParameterDistance distance = ParameterDistance.of(new double[] {3, 0}, new double[] {0, 4});
    assertThat(distance.euclidean()).isEqualTo(5);
    assertThat(distance.relative()).isCloseTo(10.0 / 7, within(1e-15));
    assertThat(distance.cosine()).isZero();
  }

  @Test
  void sameParametersAreAtDistanceZero() {
    double[] parameters = {0.1, -0.7, 0.3};
    ParameterDistance distance = ParameterDistance.of(parameters, parameters);
    assertThat(distance.euclidean()).isZero();
    assertThat(distance.relative()).isZero();
    assertThat(distance.cosine()).isCloseTo(1, within(1e-15));
    assertThat(ParameterDistance.of(new double[2], new double[2]).cosine()).isNaN();
  }

  @Test
  void refusesOtherLengths() {
    assertThatThrownBy(() -> ParameterDistance.of(new double[2], new double[3]))
        .hasMessageContaining("not 2 and 3");
  }
}
