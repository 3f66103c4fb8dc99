package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Batch normalization (Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training
 * by Reducing Internal Covariate Shift", ICML 2015) over the last dimension, on several threads.
 * Each image is read once for its moments, as long as it lies in the cache; those of the minibatch
 * come of the images' (Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", The
 * American Statistician 37, 1983).
 */
public final class BatchNormKernel {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private final int positions;
  private final int channels;
  private final double epsilon;
  private final ThreadTeam team;
  private final float[][] inputs;
  private final float[][] gradients;
  private final float[][] results;

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
    inputs = new float[team.size()][positions * channels + LANES];
    gradients = new float[team.size()][positions * channels + LANES];
    results = new float[team.size()][positions * channels + LANES];
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
    double[][] sums = new double[count][channels];
    double[][] squares = new double[count][channels];
    float[][] centers = new float[count][channels + LANES];
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          x.get(image * length(), values, 0, length());
          ChannelSums.add(values, length(), sums[image]);
          for (int c = 0; c < channels; c++) {
            centers[image][c] = (float) (sums[image][c] / positions);
          }
          ChannelSums.addSquares(values, length(), centers[image], squares[image]);
        });
    double n = (double) count * positions;
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (double[] part : sums) {
        sum += part[c];
      }
      mean[c] = sum / n;
      double square = 0;
      for (int image = 0; image < count; image++) {
        double shift = centers[image][c] - mean[c];
        double rest = sums[image][c] - positions * (double) centers[image][c];
        square += squares[image][c] + 2 * shift * rest + positions * shift * shift;
      }
      variance[c] = square / n;
    }
  }

  private int length() {
    return positions * channels;
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
    float[] m = new float[channels + LANES];
    float[] a = new float[channels + LANES];
    float[] b = new float[channels + LANES];
    for (int c = 0; c < channels; c++) {
      m[c] = (float) mean[c];
      a[c] = (float) (gamma.get(c) / Math.sqrt(variance[c] + epsilon));
      b[c] = beta.get(c);
    }
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          x.get(image * length(), values, 0, length());
          for (int at = 0; at < length(); at += channels) {
            for (int c = 0; c < channels; c += LANES) {
              // What a vector writes beyond the last channel, the next position overwrites.
              FloatVector.fromArray(SPECIES, values, at + c)
                  .sub(FloatVector.fromArray(SPECIES, m, c))
                  .mul(FloatVector.fromArray(SPECIES, a, c))
                  .add(FloatVector.fromArray(SPECIES, b, c))
                  .intoArray(results[thread], at + c);
            }
          }
          y.put(image * length(), results[thread], 0, length());
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
    float[] m = new float[channels + LANES];
    float[] inverse = new float[channels + LANES];
    for (int c = 0; c < channels; c++) {
      m[c] = (float) mean[c];
      inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
    }
    double[][] sums = new double[count][channels];
    double[][] products = new double[count][channels];
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          float[] gradient = gradients[thread];
          x.get(image * length(), values, 0, length());
          g.get(image * length(), gradient, 0, length());
          ChannelSums.add(gradient, length(), sums[image]);
          ChannelSums.addProducts(gradient, values, length(), m, inverse, products[image]);
        });
    double n = (double) count * positions;
    float[] a = new float[channels + LANES];
    float[] meanSum = new float[channels + LANES];
    float[] meanProduct = new float[channels + LANES];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double product = 0;
      for (int image = 0; image < count; image++) {
        sum += sums[image][c];
        product += products[image][c];
      }
      dbeta.put(c, (float) sum);
      dgamma.put(c, (float) product);
      a[c] = (float) (gamma.get(c) / Math.sqrt(variance[c] + epsilon));
      meanSum[c] = (float) (sum / n);
      meanProduct[c] = (float) (product / n);
    }
    team.run(
        count,
        (thread, image) -> {
          float[] values = inputs[thread];
          float[] gradient = gradients[thread];
          x.get(image * length(), values, 0, length());
          g.get(image * length(), gradient, 0, length());
          for (int at = 0; at < length(); at += channels) {
            for (int c = 0; c < channels; c += LANES) {
              FloatVector share =
                  FloatVector.fromArray(SPECIES, values, at + c)
                      .sub(FloatVector.fromArray(SPECIES, m, c))
                      .mul(FloatVector.fromArray(SPECIES, inverse, c))
                      .mul(FloatVector.fromArray(SPECIES, meanProduct, c));
              FloatVector.fromArray(SPECIES, gradient, at + c)
                  .sub(FloatVector.fromArray(SPECIES, meanSum, c))
                  .sub(share)
                  .mul(FloatVector.fromArray(SPECIES, a, c))
                  .intoArray(results[thread], at + c);
            }
          }
          dx.put(image * length(), results[thread], 0, length());
        });
  }
}
