package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientDescentTest {

  /** (x − 3)² + 50 (y + 1)², a narrow valley. */
  private static final Objective VALLEY =
      new Objective() {
        @Override
        public double value(double[] w) {
          return (w[0] - 3) * (w[0] - 3) + 50 * (w[1] + 1) * (w[1] + 1);
        }

        @Override
        public double[] gradient(double[] w) {
          return new double[] {2 * (w[0] - 3), 100 * (w[1] + 1)};
        }
      };

  @Test
  void findsTheBottomOfAValley() {
    GradientDescent.Minimum minimum = GradientDescent.minimise(VALLEY, new double[2], 1e-10, 1000);

    assertThat(minimum.parameters()[0]).isCloseTo(3, within(1e-7));
    assertThat(minimum.parameters()[1]).isCloseTo(-1, within(1e-9));
    assertThat(minimum.value()).isCloseTo(0, within(1e-12));
    assertThat(minimum.relativeGradient()).isLessThanOrEqualTo(1e-10);
  }

  @Test
  void saysSoWhereItDidNotArrive() {
    assertThatIllegalStateException()
        .isThrownBy(() -> GradientDescent.minimise(VALLEY, new double[2], 1e-10, 1))
        .withMessageContaining("no minimum after 1 steps");
  }

  @Test
  void differencesAreTheGradient() {
    double[] place = {1, 2};

    assertThat(Objective.differences(VALLEY, place, 1e-5))
        .containsExactly(VALLEY.gradient(place), within(1e-6));
  }
}
