package org.losslab.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The nonparametric bootstrap of a mean (Efron and Tibshirani, <i>An Introduction to the
 * Bootstrap</i>, 1993, chapters 13 and 14). Up to {@value #IDEAL_UP_TO} values, every resample that
 * there is counts with its exact probability (the ideal bootstrap; Fisher and Hall, Statistics and
 * Computing 1, 1991), so that nothing is drawn. Above, the resamples are a pure function of the
 * seed (generator WELL19937c). With fewer than about ten values the intervals are too narrow,
 * because the resamples know only the few values there are.
 */
final class Bootstrap {
  /** The largest sample whose resamples are all taken: 6,435 different ones. */
  static final int IDEAL_UP_TO = 8;

  /** How many units in the last place two sums of the same values can differ by, a value. */
  private static final int ULPS = 4;

  /** The means of the resamples, ascending. */
  private final double[] values;

  /** The probability of each, the sum of which is 1. */
  private final double[] weights;

  /** The least probability that a resample can have. */
  private final double least;

  private Bootstrap(double[] values, double[] weights, double least) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.values = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    this.weights = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
    this.least = least;
  }

  /**
   * Returns the bias-corrected and accelerated interval of a sample's mean (Efron, JASA 82, 1987):
   * the percentile interval corrected for the bias of the median and for a standard error that
   * changes with the estimate.
   *
   * @param sample at least two values, not all the same
   * @param resamples the number of resamples where they are drawn, at least 1
   */
  static Interval ofMean(double[] sample, double level, int resamples, long seed) {
    int n = sample.length;
    double mean = Samples.mean(sample);
    double[] jackknife = Arrays.stream(sample).map(left -> (n * mean - left) / (n - 1)).toArray();
    double greatest = Arrays.stream(sample).map(Math::abs).max().orElseThrow();
    Bootstrap means = n <= IDEAL_UP_TO ? ideal(sample) : drawn(sample, resamples, seed);
    return means.corrected(mean, ULPS * n * Math.ulp(greatest), acceleration(jackknife), level);
  }

  /** Every multiset of the sample's values, with its multinomial probability. */
  private static Bootstrap ideal(double[] sample) {
    int n = sample.length;
    int count = multisets(n);
    double[] values = new double[count];
    double[] weights = new double[count];
    double least = 1;
    double factorial = 1;
    for (int i = 1; i <= n; i++) {
      least /= n;
      factorial *= i;
    }
    new Object() {
      private int next;

      /** Chooses how often the values from {@code at} on are drawn, {@code left} times in all. */
      private void choose(int at, int left, double sum, double weight) {
        if (at == n - 1) {
          values[next] = (sum + left * sample[at]) / n;
          weights[next++] = weight / factorialOf(left);
          return;
        }
        for (int times = 0; times <= left; times++) {
          choose(at + 1, left - times, sum + times * sample[at], weight / factorialOf(times));
        }
      }
    }.choose(0, n, 0, factorial * least);
    return new Bootstrap(values, weights, least);
  }

  private static double factorialOf(int number) {
    double product = 1;
    for (int i = 2; i <= number; i++) {
      product *= i;
    }
    return product;
  }

  /** Returns the number of multisets of n out of n, (2n - 1)! / (n! (n - 1)!). */
  private static int multisets(int n) {
    double count = 1;
    for (int i = 1; i < n; i++) {
      count = count * (n + i) / i;
    }
    return (int) Math.round(count);
  }

  private static Bootstrap drawn(double[] sample, int resamples, long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[] values = new double[resamples];
    for (int resample = 0; resample < resamples; resample++) {
      double sum = 0;
      for (int i = 0; i < sample.length; i++) {
        sum += sample[random.nextInt(sample.length)];
      }
      values[resample] = sum / sample.length;
    }
    double[] weights = new double[resamples];
    Arrays.fill(weights, 1.0 / resamples);
    return new Bootstrap(values, weights, 1.0 / resamples);
  }

  private Interval corrected(double estimate, double tie, double acceleration, double level) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double bias = normal.inverseCumulativeProbability(shareBelow(estimate, tie));
    double[] ends = new double[2];
    for (int end = 0; end < 2; end++) {
      double tail = end == 0 ? (1 - level) / 2 : (1 + level) / 2;
      double shifted = bias + normal.inverseCumulativeProbability(tail);
      // At a level so high that the correction has its pole, the end is the outermost resample.
      double factor = Math.max(0, 1 - acceleration * shifted);
      ends[end] = quantile(normal.cumulativeProbability(bias + shifted / factor));
    }
    return new Interval(ends[0], ends[1], level);
  }

  /**
   * The share of resamples below the estimate, those equal to it as half. Two sums of the same
   * values in another order differ in the last bits: they are equal.
   */
  private double shareBelow(double estimate, double tie) {
    double share = 0;
    for (int i = 0; i < values.length; i++) {
      boolean equal = Math.abs(values[i] - estimate) <= tie;
      share += equal ? weights[i] / 2 : values[i] < estimate ? weights[i] : 0;
    }
    return Math.max(least / 2, Math.min(1 - least / 2, share));
  }

  /** Returns the least value whose cumulative probability reaches the share. */
  private double quantile(double share) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i];
      // The weights' own sum is off by some units in its last place.
      if (sum >= share - 1e-12) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }

  private static double acceleration(double[] jackknife) {
    double mean = Samples.mean(jackknife);
    double[] deviations = Arrays.stream(jackknife).map(value -> mean - value).toArray();
    double greatest = Arrays.stream(deviations).map(Math::abs).max().orElseThrow();
    if (greatest == 0) {
      return 0;
    }
    double squares = 0;
    double cubes = 0;
    for (double deviation : deviations) {
      // Scaled, because the square of a tiny deviation would be 0.
      double scaled = deviation / greatest;
      squares += scaled * scaled;
      cubes += scaled * scaled * scaled;
    }
    return cubes / (6 * StrictMath.pow(squares, 1.5));
  }
}
