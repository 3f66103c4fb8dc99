package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Batch normalization (Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training
 * by Reducing Internal Covariate Shift", ICML 2015) over the last dimension, on several threads.
 * Moments are sums in double: of each image over its positions in order, and of these over the
 * images in order.
 */
public final class BatchNormKernel {
  private final int positions;
  private final int channels;
  private final double epsilon;
  private final ThreadTeam team;
  private final float[][] inputs;
  private final float[][] gradients;

  /** The mean of the last minibatch by channel. */
  private final double[] mean;

  /** Its variance, divided by the number of values. */
  private final double[] variance;

  /**
   * Makes the kernel.
   *
   * @param positions values of an image in each channel
   * @param epsilon added to the variance
   */
  public BatchNormKernel(int positions, int channels, double epsilon, ThreadTeam team) {
    this.positions = positions;
    this.channels = channels;
    this.epsilon = epsilon;
    this.team = team;
    inputs = new float[team.size()][positions * channels];
    gradients = new float[team.size()][positions * channels];
    mean = new double[channels];
    variance = new double[channels];
  }

  /** Returns the mean of the last minibatch by channel; not to be changed. */
  public double[] mean() {
    return mean;
  }

  /** Returns the variance of the last minibatch by channel; not to be changed. */
  public double[] variance() {
    return variance;
  }

  /** Computes the moments of a minibatch. */
  public void moments(int count, FloatBuffer x) {
    double n = (double) count * positions;
    total(count, x, x, mean, (c, value, other) -> value);
    divide(mean, n);
    total(
        count,
        x,
        x,
        variance,
        (c, value, other) -> {
          double d = value - mean[c];
          return d * d;
        });
    divide(variance, n);
  }

  /** Normalizes with the moments of the last minibatch. */
  public void normalize(
      int count, FloatBuffer x, FloatBuffer gamma, FloatBuffer beta, FloatBuffer y) {
    normalize(count, x, gamma, beta, mean, variance, y);
  }

  /** Normalizes with given moments. */
  public void normalize(
      int count,
      FloatBuffer x,
      FloatBuffer gamma,
      FloatBuffer beta,
      double[] mean,
      double[] variance,
      FloatBuffer y) {
    float[] m = new float[channels];
    float[] a = new float[channels];
    float[] b = new float[channels];
    for (int c = 0; c < channels; c++) {
      m[c] = (float) mean[c];
      a[c] = (float) (gamma.get(c) / Math.sqrt(variance[c] + epsilon));
      b[c] = beta.get(c);
    }
    int length = positions * channels;
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          x.get(image * length, values);
          for (int at = 0; at < length; at += channels) {
            for (int c = 0; c < channels; c++) {
              values[at + c] = (values[at + c] - m[c]) * a[c] + b[c];
            }
          }
          y.put(image * length, values);
        });
  }

  /**
   * Computes the gradients, with the moments of the last minibatch.
   *
   * @param g the gradient of the output
   * @param dgamma receives that of gamma, summed over the images
   * @param dbeta receives that of beta, summed over the images
   * @param dx receives that of the input
   */
  public void backward(
      int count,
      FloatBuffer x,
      FloatBuffer gamma,
      FloatBuffer g,
      FloatBuffer dgamma,
      FloatBuffer dbeta,
      FloatBuffer dx) {
    double n = (double) count * positions;
    double[] sum = new double[channels];
    double[] product = new double[channels];
    float[] m = new float[channels];
    float[] inverse = new float[channels];
    for (int c = 0; c < channels; c++) {
      m[c] = (float) mean[c];
      inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
    }
    total(count, g, x, sum, (c, value, other) -> value);
    total(
        count, g, x, product, (c, value, other) -> value * (double) ((other - m[c]) * inverse[c]));
    float[] a = new float[channels];
    float[] meanSum = new float[channels];
    float[] meanProduct = new float[channels];
    for (int c = 0; c < channels; c++) {
      dbeta.put(c, (float) sum[c]);
      dgamma.put(c, (float) product[c]);
      a[c] = (float) (gamma.get(c) / Math.sqrt(variance[c] + epsilon));
      meanSum[c] = (float) (sum[c] / n);
      meanProduct[c] = (float) (product[c] / n);
    }
    int length = positions * channels;
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          float[] gradient = gradients[thread];
          x.get(image * length, values);
          g.get(image * length, gradient);
          for (int at = 0; at < length; at += channels) {
            for (int c = 0; c < channels; c++) {
              float normal = (values[at + c] - m[c]) * inverse[c];
              values[at + c] = a[c] * (gradient[at + c] - meanSum[c] - normal * meanProduct[c]);
            }
          }
          dx.put(image * length, values);
        });
  }

  private interface Term {
    double of(int channel, float value, float other);
  }

  private void total(int count, FloatBuffer first, FloatBuffer second, double[] sums, Term term) {
    double[][] parts = new double[count][channels];
    int length = positions * channels;
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          float[] others = gradients[thread];
          first.get(image * length, values);
          second.get(image * length, others);
          double[] part = parts[image];
          for (int at = 0; at < length; at += channels) {
            for (int c = 0; c < channels; c++) {
              part[c] += term.of(c, values[at + c], others[at + c]);
            }
          }
        });
    Arrays.fill(sums, 0);
    for (double[] part : parts) {
      for (int c = 0; c < channels; c++) {
        sums[c] += part[c];
      }
    }
  }

  private static void divide(double[] sums, double n) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] = sums[c] / n;
    }
  }
}
