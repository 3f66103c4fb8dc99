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
  private final float[][] inputs;
  private final float[][] gradients;
  private final float[][] results;

  /** The mean of the last minibatch by channel. */
  private final double[] mean;

  /** Its variance, divided by the number of values. */
  private final double[] variance;

  /** What the gradient of the input takes of them, a value a channel. */
  private final float[] center;

  private final float[] inverse;

  /** The means of the output's gradient, and of its products with normalized values. */
  private final float[] meanSum;

  private final float[] meanProduct;

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
    inputs = new float[team.size()][positions * channels + LANES];
    gradients = new float[team.size()][positions * channels + LANES];
    results = new float[team.size()][positions * channels + LANES];
    mean = new double[channels];
    variance = new double[channels];
    center = new float[channels + LANES];
    inverse = new float[channels + LANES];
    meanSum = new float[channels + LANES];
    meanProduct = new float[channels + LANES];
  }

  /** Returns the mean of the last minibatch by channel; not to be changed. */
  public double[] mean() {
    return mean;
  }

  /** Returns the variance of the last minibatch by channel; not to be changed. */
  public double[] variance() {
    return variance;
  }

  private int length() {
    return positions * channels;
  }

  /** Returns the work of computing the moments of a minibatch. */
  public ImageWork moments(FloatBuffer x) {
    return new ImageWork() {
      private double[][] sums;
      private double[][] squares;
      private float[][] centers;

      @Override
      public void start(int images) {
        sums = new double[images][channels];
        squares = new double[images][channels];
        centers = new float[images][channels + LANES];
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {
        float[] values = inputs[thread];
        for (int image = from; image < to; image++) {
          x.get(image * length(), values, 0, length());
          ChannelSums.add(values, length(), sums[image]);
          for (int c = 0; c < channels; c++) {
            centers[image][c] = (float) (sums[image][c] / positions);
          }
          ChannelSums.addSquares(values, length(), centers[image], squares[image]);
        }
      }

      @Override
      public void finish() {
        takeMoments(sums, squares, centers);
      }
    };
  }

  /** Takes the moments of a minibatch from its images'. */
  private void takeMoments(double[][] sums, double[][] squares, float[][] centers) {
    double n = (double) sums.length * positions;
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (double[] part : sums) {
        sum += part[c];
      }
      mean[c] = sum / n;
      double square = 0;
      for (int image = 0; image < sums.length; image++) {
        double shift = centers[image][c] - mean[c];
        double rest = sums[image][c] - positions * (double) centers[image][c];
        square += squares[image][c] + 2 * shift * rest + positions * shift * shift;
      }
      variance[c] = square / n;
    }
  }

  /** Returns the work of normalizing with the moments of the minibatch. */
  public ImageWork normalize(FloatBuffer x, FloatBuffer gamma, FloatBuffer beta, FloatBuffer y) {
    return normalize(x, gamma, beta, mean, variance, true, y);
  }

  /** Returns the work of normalizing with given moments. */
  public ImageWork normalize(
      FloatBuffer x,
      FloatBuffer gamma,
      FloatBuffer beta,
      double[] mean,
      double[] variance,
      FloatBuffer y) {
    return normalize(x, gamma, beta, mean, variance, false, y);
  }

  private ImageWork normalize(
      FloatBuffer x,
      FloatBuffer gamma,
      FloatBuffer beta,
      double[] mean,
      double[] variance,
      boolean ofMinibatch,
      FloatBuffer y) {
    float[] m = new float[channels + LANES];
    float[] a = new float[channels + LANES];
    float[] b = new float[channels + LANES];
    return new ImageWork() {
      @Override
      public boolean needsAll() {
        return ofMinibatch;
      }

      @Override
      public void start(int images) {
        for (int c = 0; c < channels; c++) {
          m[c] = (float) mean[c];
          a[c] = (float) (gamma.get(c) / Math.sqrt(variance[c] + epsilon));
          b[c] = beta.get(c);
        }
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {
        for (int image = from; image < to; image++) {
          x.get(image * length(), inputs[thread], 0, length());
          normalize(inputs[thread], m, a, b, results[thread]);
          y.put(image * length(), results[thread], 0, length());
        }
      }
    };
  }

  private void normalize(float[] values, float[] m, float[] a, float[] b, float[] result) {
    for (int at = 0; at < length(); at += channels) {
      for (int c = 0; c < channels; c += LANES) {
        // What a vector writes beyond the last channel, the next position overwrites.
        FloatVector.fromArray(SPECIES, values, at + c)
            .sub(FloatVector.fromArray(SPECIES, m, c))
            .mul(FloatVector.fromArray(SPECIES, a, c))
            .add(FloatVector.fromArray(SPECIES, b, c))
            .intoArray(result, at + c);
      }
    }
  }

  /**
   * Returns the work of computing the gradients of gamma and beta, which that of the input rests
   * on, with the moments of the last minibatch.
   *
   * @param g the gradient of the output
   * @param dgamma receives that of gamma, summed over the images
   * @param dbeta receives that of beta, summed over the images
   */
  public ImageWork sums(FloatBuffer x, FloatBuffer g, FloatBuffer dgamma, FloatBuffer dbeta) {
    return new ImageWork() {
      private double[][] sums;
      private double[][] products;

      @Override
      public void start(int images) {
        sums = new double[images][channels];
        products = new double[images][channels];
        for (int c = 0; c < channels; c++) {
          center[c] = (float) mean[c];
          inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
        }
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {
        float[] values = inputs[thread];
        float[] gradient = gradients[thread];
        for (int image = from; image < to; image++) {
          x.get(image * length(), values, 0, length());
          g.get(image * length(), gradient, 0, length());
          ChannelSums.add(gradient, length(), sums[image]);
          ChannelSums.addProducts(gradient, values, length(), center, inverse, products[image]);
        }
      }

      @Override
      public void finish() {
        double n = (double) sums.length * positions;
        for (int c = 0; c < channels; c++) {
          double sum = 0;
          double product = 0;
          for (int image = 0; image < sums.length; image++) {
            sum += sums[image][c];
            product += products[image][c];
          }
          dbeta.put(c, (float) sum);
          dgamma.put(c, (float) product);
          meanSum[c] = (float) (sum / n);
          meanProduct[c] = (float) (product / n);
        }
      }
    };
  }

  /**
   * Returns the work of computing the gradient of the input, after {@link #sums}.
   *
   * @param g the gradient of the output
   * @param dx receives that of the input; may be {@code g}
   */
  public ImageWork backward(FloatBuffer x, FloatBuffer gamma, FloatBuffer g, FloatBuffer dx) {
    float[] a = new float[channels + LANES];
    return new ImageWork() {
      @Override
      public boolean needsAll() {
        return true;
      }

      @Override
      public void start(int images) {
        for (int c = 0; c < channels; c++) {
          a[c] = (float) (gamma.get(c) / Math.sqrt(variance[c] + epsilon));
        }
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {
        for (int image = from; image < to; image++) {
          x.get(image * length(), inputs[thread], 0, length());
          g.get(image * length(), gradients[thread], 0, length());
          toInput(inputs[thread], gradients[thread], a, results[thread]);
          dx.put(image * length(), results[thread], 0, length());
        }
      }
    };
  }

  private void toInput(float[] values, float[] gradient, float[] a, float[] result) {
    for (int at = 0; at < length(); at += channels) {
      for (int c = 0; c < channels; c += LANES) {
        FloatVector share =
            FloatVector.fromArray(SPECIES, values, at + c)
                .sub(FloatVector.fromArray(SPECIES, center, c))
                .mul(FloatVector.fromArray(SPECIES, inverse, c))
                .mul(FloatVector.fromArray(SPECIES, meanProduct, c));
        FloatVector.fromArray(SPECIES, gradient, at + c)
            .sub(FloatVector.fromArray(SPECIES, meanSum, c))
            .sub(share)
            .mul(FloatVector.fromArray(SPECIES, a, c))
            .intoArray(result, at + c);
      }
    }
  }
}
