package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bit by bit it is compared with the contract in {@link KernelContractTest}. */
class DenseKernelTest {
  /** Of a whole array, relative to its norm. */
  private static final double TOLERANCE = 1e-6;

  /** The study's two layers, with the zeros of training and without, and a small odd one. */
  @ParameterizedTest
  @CsvSource({
    "20, 2304, 256, true, 0.65",
    "20, 2304, 256, true, 0",
    "250, 256, 10, false, 0.5",
    "7, 5, 3, true, 0.3",
  })
  void isTheDefinitionInDoublePrecision(
      int images, int inputs, int outputs, boolean relu, double zeros) {
    DenseCase c = DenseCase.draw(images, inputs, outputs, relu, zeros, 4);
    DenseKernel kernel = new DenseKernel(inputs, outputs, relu, new ThreadTeam(2));
    float[] y = c.forward(kernel);
    DenseCase.Gradients gradients = c.backward(kernel, y);
    double[] right = new double[y.length];
    double[] weights = new double[c.w().length];
    double[] bias = new double[outputs];
    double[] input = new double[c.x().length];
    for (int n = 0; n < images; n++) {
      for (int o = 0; o < outputs; o++) {
        int at = n * outputs + o;
        double delta = relu && y[at] <= 0 ? 0 : c.gradient()[at];
        double z = c.b()[o];
        for (int k = 0; k < inputs; k++) {
          double x = c.x()[n * inputs + k];
          double w = c.w()[o * inputs + k];
          z += x * w;
          weights[o * inputs + k] += delta * x;
          input[n * inputs + k] += delta * w;
        }
        bias[o] += delta;
        right[at] = relu ? Math.max(z, 0) : z;
      }
    }
    assertThat(ReferenceBlock.relativeError(y, right)).isLessThan(TOLERANCE);
    assertThat(ReferenceBlock.relativeError(gradients.weights(), weights)).isLessThan(TOLERANCE);
    assertThat(ReferenceBlock.relativeError(gradients.bias(), bias)).isLessThan(TOLERANCE);
    assertThat(ReferenceBlock.relativeError(gradients.inputs(), input)).isLessThan(TOLERANCE);
  }

  @Test
  void anotherMinibatchLeavesNothingBehind() {
    DenseKernel kernel = new DenseKernel(60, 20, true, new ThreadTeam(2));
    for (int images : new int[] {30, 4, 31, 1}) {
      DenseCase c = DenseCase.draw(images, 60, 20, true, 0.5, images);
      DenseKernel fresh = new DenseKernel(60, 20, true, new ThreadTeam(1));
      float[] y = c.forward(kernel);
      assertThat(y).isEqualTo(c.forward(fresh));
      DenseCase.Gradients right = c.backward(fresh, y);
      DenseCase.Gradients actual = c.backward(kernel, y);
      assertThat(actual.weights()).isEqualTo(right.weights());
      assertThat(actual.bias()).isEqualTo(right.bias());
      assertThat(actual.inputs()).isEqualTo(right.inputs());
    }
  }

  @Test
  void whatIsNotANumberStaysAlive() {
    DenseCase c = DenseCase.draw(2, 3, 2, true, 0, 1);
    c.x()[0] = Float.NaN;
    DenseKernel kernel = new DenseKernel(3, 2, true, new ThreadTeam(1));
    float[] y = c.forward(kernel);
    assertThat(y[0]).isNaN();
    assertThat(y[2]).isFinite();
    assertThat(c.backward(kernel, y).weights()[0]).isNaN();
  }

  @Test
  void refusesLayersOfNothing() {
    ThreadTeam team = new ThreadTeam(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseKernel(0, 2, true, team))
        .withMessageContaining("inputs (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseKernel(3, -1, true, team))
        .withMessageContaining("outputs (-1)");
  }
}
