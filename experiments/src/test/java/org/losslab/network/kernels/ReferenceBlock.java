package org.losslab.network.kernels;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A convolution block written as plainly as its definition, in double precision: what the kernels
 * are compared with. Arrays are laid out as those of {@link ConvolutionBlockKernel}.
 */
public final class ReferenceBlock {
  private final BlockShape shape;
  private final int images;
  private final float[] x;
  private final float[] w;

  /** The pooled values after ReLU and dropout. */
  public final double[] output;

  /** The smallest distance of a pool's maximum from its second value, and of it from 0. */
  public final double margin;

  /** For each pooled value, the row and column of the convolution it came from; -1: none. */
  private final int[] sources;

  /** For each pooled value, what dropout multiplies it with. */
  private final double[] factors;

  /**
   * Runs the forward pass.
   *
   * @param factors what dropout multiplies each output with; null: 1
   */
  public ReferenceBlock(
      BlockShape shape, int images, float[] x, float[] w, float[] b, double[] factors) {
    this.shape = shape;
    this.images = images;
    this.x = x;
    this.w = w;
    this.output = new double[images * shape.outputLength()];
    this.sources = new int[output.length];
    this.factors = factors == null ? ones(output.length) : factors;
    double smallest = Double.POSITIVE_INFINITY;
    int o = 0;
    for (int i = 0; i < images; i++) {
      for (int py = 0; py < shape.pooledHeight(); py++) {
        for (int px = 0; px < shape.pooledWidth(); px++) {
          for (int f = 0; f < shape.filters(); f++, o++) {
            smallest = Math.min(smallest, pool(i, py, px, f, b[f], o));
          }
        }
      }
    }
    this.margin = smallest;
  }

  private double pool(int i, int py, int px, int f, double bias, int o) {
    double[] candidates = new double[4];
    for (int c = 0; c < 4; c++) {
      candidates[c] = bias + convolved(i, 2 * py + c / 2, 2 * px + c % 2, f);
    }
    int best = 0;
    for (int c = 1; c < 4; c++) {
      best = candidates[c] > candidates[best] ? c : best;
    }
    double max = candidates[best];
    boolean alive = max > 0 && factors[o] > 0;
    output[o] = alive ? max * factors[o] : 0;
    sources[o] = alive ? (2 * py + best / 2) * shape.convolvedWidth() + 2 * px + best % 2 : -1;
    Arrays.sort(candidates);
    return Math.min(Math.abs(max), max > 0 ? max - candidates[2] : Double.POSITIVE_INFINITY);
  }

  private double convolved(int i, int y, int xAt, int f) {
    double sum = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int ky = 0; ky < shape.kernel(); ky++) {
        for (int kx = 0; kx < shape.kernel(); kx++) {
          sum += (double) x[xIndex(i, y + ky, xAt + kx, c)] * w[wIndex(f, c, ky, kx)];
        }
      }
    }
    return sum;
  }

  private int xIndex(int i, int y, int xAt, int c) {
    return ((i * shape.height() + y) * shape.width() + xAt) * shape.channels() + c;
  }

  private int wIndex(int f, int c, int ky, int kx) {
    return ((f * shape.channels() + c) * shape.kernel() + ky) * shape.kernel() + kx;
  }

  /** The gradients of the weights, the bias and the input. */
  public record Gradients(double[] weights, double[] bias, double[] input) {}

  /** Runs the backward pass. */
  public Gradients backward(float[] outGradient) {
    Gradients g =
        new Gradients(new double[w.length], new double[shape.filters()], new double[x.length]);
    int o = 0;
    for (int i = 0; i < images; i++) {
      for (int pooled = 0; pooled < shape.pooledHeight() * shape.pooledWidth(); pooled++) {
        for (int f = 0; f < shape.filters(); f++, o++) {
          if (sources[o] >= 0) {
            spread(g, i, sources[o], f, outGradient[o] * factors[o]);
          }
        }
      }
    }
    return g;
  }

  private void spread(Gradients g, int i, int source, int f, double gradient) {
    int y = source / shape.convolvedWidth();
    int xAt = source % shape.convolvedWidth();
    g.bias[f] += gradient;
    for (int c = 0; c < shape.channels(); c++) {
      for (int ky = 0; ky < shape.kernel(); ky++) {
        for (int kx = 0; kx < shape.kernel(); kx++) {
          int xi = xIndex(i, y + ky, xAt + kx, c);
          int wi = wIndex(f, c, ky, kx);
          g.weights[wi] += gradient * x[xi];
          g.input[xi] += gradient * w[wi];
        }
      }
    }
  }

  /** Returns the norm of the difference by the norm of what is right. */
  public static double relativeError(float[] actual, double[] right) {
    if (actual.length != right.length) {
      throw new IllegalArgumentException(actual.length + " values, not " + right.length);
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < right.length; i++) {
      difference += (actual[i] - right[i]) * (actual[i] - right[i]);
      norm += right[i] * right[i];
    }
    return norm == 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
  }

  /** Returns uniform values in [-scale, scale). */
  public static float[] random(long seed, int length, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * scale);
    }
    return values;
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
