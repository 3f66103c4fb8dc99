package org.losslab.theory;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line fitted to noisy points by the least mean squared error, in closed form, and by
 * the least cross-entropy of the model y ~ N(a + b x, σ²), by gradient descent over a, b and ln σ.
 * The cross-entropy is ½ ln(2π σ²) + MSE / (2σ²): at every σ it is least where the squared error
 * is.
 *
 * @param points how many points
 * @param leastSquares a and b of the least mean squared error
 * @param meanSquaredError that error
 * @param gaussian a and b of the least cross-entropy
 * @param variance σ² of the least cross-entropy
 * @param crossEntropy that cross-entropy in nats a point
 */
record GaussianFit(
    int points,
    Line leastSquares,
    double meanSquaredError,
    Line gaussian,
    double variance,
    double crossEntropy) {

  private static final int POINTS = 200;
  private static final Line TRUTH = new Line(1, 2);
  private static final double NOISE = 0.5;
  private static final double TOLERANCE = 1e-10;
  private static final int MOST_STEPS = 5000;

  /** The line a + b x. */
  record Line(double a, double b) {
    double at(double x) {
      return a + b * x;
    }
  }

  static GaussianFit compute(long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < POINTS; i++) {
      x[i] = 2 * random.nextDouble() - 1;
      y[i] = TRUTH.at(x[i]) + NOISE * random.nextGaussian();
      regression.addData(x[i], y[i]);
    }
    Line squares = new Line(regression.getIntercept(), regression.getSlope());
    GradientDescent.Minimum minimum =
        GradientDescent.minimise(objective(x, y), new double[3], TOLERANCE, MOST_STEPS);
    double[] found = minimum.parameters();
    return new GaussianFit(
        POINTS,
        squares,
        meanSquaredError(squares, x, y),
        new Line(found[0], found[1]),
        StrictMath.exp(2 * found[2]),
        minimum.value());
  }

  /** Returns ½ ln(2πe · MSE), the cross-entropy that theory gives the optimum. */
  double expectedCrossEntropy() {
    return 0.5 * StrictMath.log(2 * Math.PI * Math.E * meanSquaredError);
  }

  private static double meanSquaredError(Line line, double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double error = y[i] - line.at(x[i]);
      sum += error * error;
    }
    return sum / x.length;
  }

  private static Objective objective(double[] x, double[] y) {
    return new Objective() {
      @Override
      public double value(double[] w) {
        double error = meanSquaredError(new Line(w[0], w[1]), x, y);
        return 0.5 * StrictMath.log(2 * Math.PI) + w[2] + error / (2 * StrictMath.exp(2 * w[2]));
      }

      @Override
      public double[] gradient(double[] w) {
        Line line = new Line(w[0], w[1]);
        double variance = StrictMath.exp(2 * w[2]);
        double a = 0;
        double b = 0;
        for (int i = 0; i < x.length; i++) {
          double error = line.at(x[i]) - y[i];
          a += error / x.length;
          b += error * x[i] / x.length;
        }
        return new double[] {
          a / variance, b / variance, 1 - meanSquaredError(line, x, y) / variance
        };
      }
    };
  }
}
