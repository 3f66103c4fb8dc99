package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.network.kernels.ReferenceBlock;
import org.losslab.network.kernels.ThreadTeam;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

class HostAdamUpdaterTest {
  private static final int LENGTH = 3 * 2048 + 11;
  private static final int STEPS = 12;

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.9, 0.999, 1e-7",
    "0.1, 0.5, 0.9, 1e-8",
    "0.01, 0, 0.99, 1e-3",
    "0.01, 0.9, 0, 1e-3",
  })
  void takesTheStepsOfNd4jsAdam(double rate, double beta1, double beta2, double epsilon) {
    INDArray stockState = state();
    INDArray hostState = state();
    GradientUpdater<?> stock = new Adam(rate, beta1, beta2, epsilon).instantiate(stockState, true);
    HostAdamUpdater host = updater(new HostAdam(rate, beta1, beta2, epsilon), hostState, 2);
    for (int t = 0; t < STEPS; t++) {
      INDArray expected = gradient(t);
      INDArray actual = gradient(t);
      stock.applyUpdater(expected, t, 0);
      host.applyUpdater(actual, t, 0);
      assertThat(relativeError(actual, expected)).as("step %d", t).isLessThan(1e-5);
    }
    assertThat(relativeError(hostState, stockState)).isLessThan(1e-5);
  }

  @Test
  void takesTheStepsOfTheDefinitionInDoublePrecision() {
    HostAdamUpdater host = updater(new HostAdam(0.001, 0.9, 0.999, 1e-7), state(), 1);
    double[] m = new double[LENGTH];
    double[] v = new double[LENGTH];
    for (int t = 1; t <= STEPS; t++) {
      INDArray actual = gradient(t);
      double[] g = actual.toDoubleVector();
      double[] right = new double[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        double step = 0.001 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
        right[i] = step * m[i] / (Math.sqrt(v[i]) + 1e-7);
      }
      host.applyUpdater(actual, t - 1, 0);
      assertThat(ReferenceBlock.relativeError(actual.toFloatVector(), right)).isLessThan(1e-5);
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    INDArray state1 = state();
    HostAdamUpdater one = updater(new HostAdam(0.01, 0.9, 0.999, 1e-7), state1, 1);
    for (int threads : new int[] {2, 3, 5}) {
      state1.assign(0);
      INDArray state = state();
      HostAdamUpdater more = updater(new HostAdam(0.01, 0.9, 0.999, 1e-7), state, threads);
      for (int t = 0; t < 4; t++) {
        INDArray expected = gradient(t);
        INDArray actual = gradient(t);
        one.applyUpdater(expected, t, 0);
        more.applyUpdater(actual, t, 0);
        assertThat(actual.toFloatVector()).isEqualTo(expected.toFloatVector());
      }
      assertThat(state.toFloatVector()).isEqualTo(state1.toFloatVector());
    }
  }

  @Test
  void aGradientThatIsNotANumberStaysOne() {
    INDArray gradient = gradient(1);
    gradient.putScalar(2048, Float.NaN);
    updater(new HostAdam(0.01, 0.9, 0.999, 1e-7), state(), 2).applyUpdater(gradient, 0, 0);
    assertThat(gradient.getFloat(2048)).isNaN();
    assertThat(gradient.getFloat(2047)).isFinite();
  }

  private static INDArray state() {
    return Nd4j.zeros(DataType.FLOAT, 1, 2L * LENGTH);
  }

  private static HostAdamUpdater updater(HostAdam config, INDArray state, int threads) {
    HostAdamUpdater updater = new HostAdamUpdater(config, new ThreadTeam(threads));
    updater.setStateViewArray(state, new long[] {LENGTH}, 'c', true);
    return updater;
  }

  /** Gradients of several sizes, from 1e-6 to 1. */
  private static INDArray gradient(int step) {
    float[] values = ReferenceBlock.random(step + 50, LENGTH, 1);
    for (int i = 0; i < LENGTH; i++) {
      values[i] *= (float) Math.pow(10, -(i % 7));
    }
    return Nd4j.createFromArray(values);
  }

  private static double relativeError(INDArray actual, INDArray right) {
    return ReferenceBlock.relativeError(actual.toFloatVector(), right.toDoubleVector());
  }
}
