package org.losslab.network.kernels;

/** Batch normalization in training as {@code docs/ARITHMETIC.md} words it, number by number. */
final class ContractNormalization {
  private static final double EPSILON = 1e-3;

  private final int images;
  private final int positions;
  private final float[] x;
  private final float[] gamma;
  private final float[] beta;
  private final double[] mean;
  private final double[] variance;

  ContractNormalization(int images, int positions, float[] x, float[] gamma, float[] beta) {
    this.images = images;
    this.positions = positions;
    this.x = x;
    this.gamma = gamma;
    this.beta = beta;
    mean = new double[gamma.length];
    variance = new double[gamma.length];
    double n = (double) images * positions;
    for (int c = 0; c < gamma.length; c++) {
      double[] s = new double[images];
      double all = 0;
      for (int image = 0; image < images; image++) {
        s[image] = sum(image, c, (sum, i) -> sum + x[i]);
        all += s[image];
      }
      mean[c] = all / n;
      double squares = 0;
      for (int image = 0; image < images; image++) {
        float center = (float) (s[image] / positions);
        double q = sum(image, c, (sum, i) -> Math.fma(x[i] - center, x[i] - center, sum));
        double d = center - mean[c];
        squares += q + 2 * d * (s[image] - positions * (double) center) + positions * d * d;
      }
      variance[c] = squares / n;
    }
  }

  private interface Term {
    float add(float sum, int i);
  }

  private double sum(int image, int c, Term term) {
    double all = 0;
    for (int from = 0; from < positions; from += 32) {
      float sum = 0;
      for (int position = from; position < Math.min(positions, from + 32); position++) {
        sum = term.add(sum, (image * positions + position) * gamma.length + c);
      }
      all += sum;
    }
    return all;
  }

  private float factor(int c) {
    return (float) (gamma[c] / Math.sqrt(variance[c] + EPSILON));
  }

  float[] output() {
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      int c = i % gamma.length;
      y[i] = (x[i] - (float) mean[c]) * factor(c) + beta[c];
    }
    return y;
  }

  private float normal(int i) {
    int c = i % gamma.length;
    return (x[i] - (float) mean[c]) * (float) (1 / Math.sqrt(variance[c] + EPSILON));
  }

  /** Returns the gradients of gamma, beta and the input. */
  float[][] gradients(float[] g) {
    float[] dgamma = new float[gamma.length];
    float[] dbeta = new float[gamma.length];
    float[] dx = new float[x.length];
    double n = (double) images * positions;
    for (int c = 0; c < gamma.length; c++) {
      double sums = 0;
      double products = 0;
      for (int image = 0; image < images; image++) {
        sums += sum(image, c, (sum, i) -> sum + g[i]);
        products += sum(image, c, (sum, i) -> Math.fma(g[i], normal(i), sum));
      }
      dgamma[c] = (float) products;
      dbeta[c] = (float) sums;
      for (int i = c; i < x.length; i += gamma.length) {
        float share = normal(i) * (float) (products / n);
        dx[i] = (g[i] - (float) (sums / n) - share) * factor(c);
      }
    }
    return new float[][] {dgamma, dbeta, dx};
  }
}
