package org.losslab.theory;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One Gaussian q fitted to a mixture p of two, once by the least KL(p ‖ q) and once by the least
 * KL(q ‖ p) (Bishop, <i>Pattern Recognition and Machine Learning</i>, 2006, section 10.1.2). The
 * integrals are sums over equal steps, which for such smooth densities are exact to rounding; each
 * fit sees only their values.
 *
 * @param covering the fit of the least KL(p ‖ q): it covers both hills
 * @param seekingLeft the fit of the least KL(q ‖ p) from a start at the left hill, the higher one
 * @param seekingRight the same from a start at the right hill
 */
record MixtureFit(Gaussian covering, Gaussian seekingLeft, Gaussian seekingRight) {

  static final Gaussian LEFT = new Gaussian(-2, 0.7);
  static final Gaussian RIGHT = new Gaussian(2, 0.7);
  static final double LEFT_SHARE = 0.6;

  private static final double FROM = -25;
  private static final int INTERVALS = 5000;
  private static final double WIDTH = 0.01;
  private static final double STEP = 1e-4;
  private static final double TOLERANCE = 1e-7;
  private static final int MOST_STEPS = 5000;

  /** A normal distribution. */
  record Gaussian(double mean, double deviation) {

    /** Returns the logarithm of the density. */
    double logDensity(double x) {
      double z = (x - mean) / deviation;
      return -0.5 * z * z - StrictMath.log(deviation) - 0.5 * StrictMath.log(2 * Math.PI);
    }

    /** Returns KL(p ‖ this) in nats. */
    double divergenceFromMixture() {
      return integral(x -> mixture(x) * (logMixture(x) - logDensity(x)));
    }

    /** Returns KL(this ‖ p) in nats. */
    double divergenceToMixture() {
      return integral(
          x -> {
            double logarithm = logDensity(x);
            return StrictMath.exp(logarithm) * (logarithm - logMixture(x));
          });
    }
  }

  /** A function of a place. */
  interface Density {
    double at(double x);
  }

  /** Returns ln p, also where p itself is too small for a double. */
  static double logMixture(double x) {
    double left = StrictMath.log(LEFT_SHARE) + LEFT.logDensity(x);
    double right = StrictMath.log(1 - LEFT_SHARE) + RIGHT.logDensity(x);
    double greater = Math.max(left, right);
    return greater
        + StrictMath.log(StrictMath.exp(left - greater) + StrictMath.exp(right - greater));
  }

  static double mixture(double x) {
    return StrictMath.exp(logMixture(x));
  }

  static double integral(Density density) {
    return WIDTH
        * IntStream.rangeClosed(0, INTERVALS)
            .mapToDouble(i -> density.at(FROM + WIDTH * i))
            .reduce(0, Double::sum);
  }

  static MixtureFit compute() {
    return new MixtureFit(
        fit(Gaussian::divergenceFromMixture, 0),
        fit(Gaussian::divergenceToMixture, LEFT.mean),
        fit(Gaussian::divergenceToMixture, RIGHT.mean));
  }

  /** Returns the Gaussian with the mixture's mean and deviation, in closed form. */
  static Gaussian moments() {
    double mean = LEFT_SHARE * LEFT.mean + (1 - LEFT_SHARE) * RIGHT.mean;
    double square =
        LEFT_SHARE * (LEFT.mean * LEFT.mean + LEFT.deviation * LEFT.deviation)
            + (1 - LEFT_SHARE) * (RIGHT.mean * RIGHT.mean + RIGHT.deviation * RIGHT.deviation);
    return new Gaussian(mean, Math.sqrt(square - mean * mean));
  }

  /** What a fit makes small. */
  private interface Loss {
    double of(Gaussian q);
  }

  private static Gaussian fit(Loss loss, double start) {
    Objective objective =
        new Objective() {
          @Override
          public double value(double[] w) {
            return loss.of(new Gaussian(w[0], StrictMath.exp(w[1])));
          }

          @Override
          public double[] gradient(double[] w) {
            return Objective.differences(this, w, STEP);
          }
        };
    double[] found =
        GradientDescent.minimise(objective, new double[] {start, 0}, TOLERANCE, MOST_STEPS)
            .parameters();
    return new Gaussian(found[0], StrictMath.exp(found[1]));
  }

  /** Returns values of a density at places. */
  static double[] each(double[] x, Density density) {
    return Arrays.stream(x).map(density::at).toArray();
  }
}
