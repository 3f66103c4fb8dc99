package org.losslab.network.kernels;

import java.util.function.IntToDoubleFunction;

/**
 * A dense layer as {@code docs/ARITHMETIC.md} words them, one number at a time, in the order and
 * with the roundings given there.
 */
final class ContractDense {
  private static final int BLOCK = 48;

  private ContractDense() {}

  /** Returns Σᵇ a · b; both are floats. */
  private static float sum(int terms, IntToDoubleFunction a, IntToDoubleFunction b, float start) {
    float sum = start;
    for (int from = 0; from < terms; from += BLOCK) {
      float block = 0;
      for (int i = from; i < Math.min(terms, from + BLOCK); i++) {
        float factor = (float) a.applyAsDouble(i);
        if (factor != 0) {
          block = Math.fma(factor, (float) b.applyAsDouble(i), block);
        }
      }
      sum += block;
    }
    return sum;
  }

  static float[] forward(DenseCase c) {
    float[] y = new float[c.images() * c.outputs()];
    for (int n = 0; n < c.images(); n++) {
      for (int o = 0; o < c.outputs(); o++) {
        int x = n * c.inputs();
        int w = o * c.inputs();
        float z = sum(c.inputs(), k -> c.x()[x + k], k -> c.w()[w + k], c.b()[o]);
        y[n * c.outputs() + o] = c.relu() ? Math.max(z, 0) : z;
      }
    }
    return y;
  }

  static DenseCase.Gradients backward(DenseCase c, float[] y) {
    float[] delta = c.gradient().clone();
    for (int i = 0; i < delta.length && c.relu(); i++) {
      delta[i] = y[i] <= 0 ? 0 : delta[i];
    }
    DenseCase.Gradients g = DenseCase.Gradients.empty(c);
    for (int o = 0; o < c.outputs(); o++) {
      int output = o;
      for (int n = 0; n < c.images(); n++) {
        g.bias()[o] += delta[n * c.outputs() + o];
      }
      for (int k = 0; k < c.inputs(); k++) {
        int input = k;
        g.weights()[o * c.inputs() + k] =
            sum(
                c.images(),
                n -> delta[n * c.outputs() + output],
                n -> c.x()[n * c.inputs() + input],
                0);
      }
    }
    for (int n = 0; n < c.images(); n++) {
      int first = n * c.outputs();
      for (int k = 0; k < c.inputs(); k++) {
        int input = k;
        g.inputs()[n * c.inputs() + k] =
            sum(c.outputs(), o -> delta[first + o], o -> c.w()[o * c.inputs() + input], 0);
      }
    }
    return g;
  }
}
