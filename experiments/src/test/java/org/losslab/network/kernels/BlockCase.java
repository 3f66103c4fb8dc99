package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.function.IntFunction;

/**
 * A block with random images, parameters and output gradients, and the reference's results.
 *
 * <p>Where two candidates of a pool, or a maximum and 0, lie within rounding errors of each other,
 * the gradient may rightly go to either; a weight's gradient then differs by 1e-3. The seeds are
 * therefore tried in turn until no such near-tie is left.
 */
record BlockCase(
    BlockShape shape,
    int images,
    double rate,
    float[] x,
    float[] w,
    float[] b,
    float[] outGradient,
    ReferenceBlock reference) {
  private static final double LEAST_MARGIN = 3e-6;
  private static final int ATTEMPTS = 400;

  static BlockCase of(BlockShape shape, int images, double rate) {
    for (long seed = 1; seed <= ATTEMPTS; seed++) {
      BlockCase c = draw(shape, images, rate, seed);
      if (c.reference.margin > LEAST_MARGIN) {
        return c;
      }
    }
    throw new IllegalStateException("every seed has near-ties: take a smaller shape");
  }

  private static BlockCase draw(BlockShape shape, int images, double rate, long seed) {
    float[] x = ReferenceBlock.random(seed, images * shape.inputLength(), 1);
    double scale = 2 / Math.sqrt(shape.patchLength());
    float[] w = ReferenceBlock.random(seed + 1000, shape.filters() * shape.patchLength(), scale);
    float[] b = ReferenceBlock.random(seed + 2000, shape.filters(), 0.5);
    float[] g = ReferenceBlock.random(seed + 3000, images * shape.outputLength(), 1);
    return new BlockCase(
        shape,
        images,
        rate,
        x,
        w,
        b,
        g,
        new ReferenceBlock(shape, images, x, w, b, factors(shape, images, rate)));
  }

  private static double[] factors(BlockShape shape, int images, double rate) {
    if (rate == 0) {
      return null;
    }
    double[] factors = new double[images * shape.outputLength()];
    for (int i = 0; i < factors.length; i++) {
      int image = i / shape.outputLength();
      factors[i] = mask(rate, image).keeps(i % shape.outputLength()) ? (float) (1 / (1 - rate)) : 0;
    }
    return factors;
  }

  private static DropoutMask mask(double rate, int image) {
    return DropoutMask.of(rate, 7, 1, 3, image);
  }

  IntFunction<DropoutMask> masks() {
    return rate == 0 ? i -> null : i -> mask(rate, i);
  }

  float scale() {
    return (float) (1 / (1 - rate));
  }

  /** What a kernel computed. */
  record Results(float[] output, float[] weights, float[] bias, float[] input) {}

  /** Runs a kernel forward and backward. */
  Results run(ConvolutionBlockKernel kernel) {
    Results r =
        new Results(
            new float[images * shape.outputLength()],
            new float[w.length],
            new float[b.length],
            new float[x.length]);
    kernel.train(images, wrap(x), wrap(w), wrap(b), wrap(r.output), masks(), scale());
    kernel.backward(
        images,
        wrap(x),
        wrap(w),
        wrap(outGradient),
        scale(),
        wrap(r.weights),
        wrap(r.bias),
        wrap(r.input));
    return r;
  }

  static FloatBuffer wrap(float[] values) {
    return FloatBuffer.wrap(values);
  }
}
