package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoftmaxRegressionTest {

  private static final double[][] FEATURES = {{1, 0.5}, {1, -1.2}, {1, 2.3}, {1, 0.1}};
  private static final int[] CLASSES = {0, 1, 2, 1};
  private static final double[] WEIGHTS = {0.3, -0.4, 0.9, 0.2};

  /** The derivatives against differences of the value alone, which knows no derivative. */
  @ParameterizedTest
  @EnumSource(SoftmaxRegression.Loss.class)
  void gradientIsThatOfTheValue(SoftmaxRegression.Loss loss) {
    double smoothing = loss == SoftmaxRegression.Loss.NEGATIVE_LOG_LIKELIHOOD ? 0 : 0.2;
    SoftmaxRegression regression =
        new SoftmaxRegression(FEATURES, SoftmaxRegression.labels(CLASSES, 3, smoothing), loss);

    assertThat(regression.gradient(WEIGHTS))
        .containsExactly(Objective.differences(regression, WEIGHTS, 1e-5), within(1e-9));
  }

  @Test
  void smoothedLabelsAreDistributions() {
    assertThat(SoftmaxRegression.labels(new int[] {2}, 4, 0.1)[0])
        .containsExactly(new double[] {0.025, 0.025, 0.925, 0.025}, within(1e-15));
  }

  @Test
  void theLikelihoodRefusesSoftLabels() {
    SoftmaxRegression regression =
        new SoftmaxRegression(
            FEATURES,
            SoftmaxRegression.labels(CLASSES, 3, 0.1),
            SoftmaxRegression.Loss.NEGATIVE_LOG_LIKELIHOOD);

    assertThatIllegalArgumentException().isThrownBy(() -> regression.value(WEIGHTS));
  }
}
