package org.losslab.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The nonparametric bootstrap (Efron and Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993,
 * chapters 13 and 14). The resamples are a pure function of the seed (generator WELL19937c), so an
 * interval is the same on every machine. With fewer than about ten values the intervals are too
 * narrow, because the resamples know only the few values there are.
 */
final class Bootstrap {
  private final double[] sorted;

  private Bootstrap(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Draws the resamples.
   *
   * @param n the size of the sample and of each resample, at least 1
   * @param statistic a function of the n drawn indices in [0, n); the array is reused
   */
  static Bootstrap of(int n, int resamples, long seed, ToDoubleFunction<int[]> statistic) {
    RandomGenerator random = new Well19937c(seed);
    double[] values = new double[resamples];
    int[] drawn = new int[n];
    for (int resample = 0; resample < resamples; resample++) {
      for (int i = 0; i < n; i++) {
        drawn[i] = random.nextInt(n);
      }
      values[resample] = statistic.applyAsDouble(drawn);
    }
    Arrays.sort(values);
    return new Bootstrap(values);
  }

  /** Returns the bias-corrected and accelerated interval of a sample's mean, n at least 3. */
  static Interval ofMean(double[] sample, double level, int resamples, long seed) {
    if (Samples.constant(sample)) {
      return new Interval(sample[0], sample[0], level);
    }
    int n = sample.length;
    double mean = Samples.mean(sample);
    double[] jackknife = Arrays.stream(sample).map(left -> (n * mean - left) / (n - 1)).toArray();
    return of(n, resamples, seed, drawn -> mean(sample, drawn))
        .biasCorrectedAccelerated(mean, jackknife, level);
  }

  /** Returns the interval between the equal-tailed quantiles of the resamples. */
  Interval percentile(double level) {
    return between((1 - level) / 2, (1 + level) / 2, level);
  }

  /**
   * Returns the BCa interval: the percentile interval corrected for the bias of the median and for
   * a standard error that changes with the estimate (Efron, 1987).
   *
   * @param jackknife the statistic with each observation left out once
   */
  private Interval biasCorrectedAccelerated(double estimate, double[] jackknife, double level) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double bias = normal.inverseCumulativeProbability(shareBelow(estimate));
    double acceleration = acceleration(jackknife);
    double[] ends = new double[2];
    for (int end = 0; end < 2; end++) {
      double tail = end == 0 ? (1 - level) / 2 : (1 + level) / 2;
      double shifted = bias + normal.inverseCumulativeProbability(tail);
      // At a level so high that the correction has its pole, the end is the outermost resample.
      double factor = Math.max(0, 1 - acceleration * shifted);
      ends[end] = normal.cumulativeProbability(bias + shifted / factor);
    }
    return between(ends[0], ends[1], level);
  }

  /** The share of resamples below the estimate, those equal to it as half; neither 0 nor 1. */
  private double shareBelow(double estimate) {
    double count = 0;
    for (double value : sorted) {
      count += value < estimate ? 1 : value == estimate ? 0.5 : 0;
    }
    return Math.max(0.5, Math.min(sorted.length - 0.5, count)) / sorted.length;
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

  private Interval between(double lower, double upper, double level) {
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(sorted);
    // Commons Math refuses the percentile 0, which rounding can produce.
    double lowerEnd = percentile.evaluate(Math.max(100 * lower, Double.MIN_NORMAL));
    double upperEnd = percentile.evaluate(Math.max(100 * upper, Double.MIN_NORMAL));
    return new Interval(lowerEnd, upperEnd, level);
  }

  private static double mean(double[] sample, int[] drawn) {
    double sum = 0;
    for (int index : drawn) {
      sum += sample[index];
    }
    return sum / drawn.length;
  }
}
