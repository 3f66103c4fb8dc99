package org.losslab.network.kernels;

import static org.losslab.network.kernels.BlockCase.wrap;

import java.util.SplittableRandom;

/**
 * A dense layer with random inputs, parameters and output gradients.
 *
 * @param w outputs × inputs
 */
record DenseCase(
    int images,
    int inputs,
    int outputs,
    boolean relu,
    float[] x,
    float[] w,
    float[] b,
    float[] gradient) {

  /** What the backward pass computes. */
  record Gradients(float[] weights, float[] bias, float[] inputs) {
    static Gradients empty(DenseCase c) {
      return new Gradients(new float[c.w.length], new float[c.b.length], new float[c.x.length]);
    }
  }

  /** Draws a case in which a share of the inputs and of the gradients is 0. */
  static DenseCase draw(
      int images, int inputs, int outputs, boolean relu, double zeros, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new DenseCase(
        images,
        inputs,
        outputs,
        relu,
        draw(random, images * inputs, zeros),
        draw(random, inputs * outputs, 0),
        draw(random, outputs, 0.2),
        draw(random, images * outputs, zeros));
  }

  private static float[] draw(SplittableRandom random, int length, double zeros) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextDouble() < zeros ? 0 : (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  float[] forward(DenseKernel kernel) {
    float[] y = new float[images * outputs];
    kernel.weights(wrap(w), wrap(b));
    kernel.forward(images, wrap(x), wrap(y));
    return y;
  }

  Gradients backward(DenseKernel kernel, float[] y) {
    Gradients g = Gradients.empty(this);
    kernel.backward(
        images,
        wrap(x),
        wrap(w),
        wrap(y),
        wrap(gradient),
        wrap(g.weights),
        wrap(g.bias),
        wrap(g.inputs));
    return g;
  }
}
