package org.losslab.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a sample of runs says about one metric of one arm.
 *
 * @param n the number of runs
 * @param mean the mean; NaN if there are no runs
 * @param standardDeviation the sample standard deviation (divisor n - 1); empty below two runs
 * @param median the median; NaN if there are no runs
 * @param min the least value; NaN if there are no runs
 * @param max the greatest value; NaN if there are no runs
 * @param tInterval the interval of the mean from Student's t, on the sample's {@link Scale}; empty
 *     below two runs, and where all are the same
 * @param bootstrapInterval the BCa bootstrap interval of the mean; empty below three runs, and
 *     where all are the same
 * @param caveats what cannot be said with so few runs, a sentence each; empty if nothing
 */
public record Summary(
    int n,
    double mean,
    OptionalDouble standardDeviation,
    double median,
    double min,
    double max,
    Optional<Interval> tInterval,
    Optional<Interval> bootstrapInterval,
    List<String> caveats) {
  /** The fewest runs from which the bootstrap interval is about as wide as it should be. */
  private static final int FEW = 10;

  /** Summarises on a linear scale with a 95 % level and the default resamples and seed. */
  public static Summary of(double[] sample) {
    return of(
        sample,
        Scale.LINEAR,
        ComparisonSettings.DEFAULT_LEVEL,
        ComparisonSettings.DEFAULT_RESAMPLES,
        ComparisonSettings.DEFAULT_SEED);
  }

  /**
   * Summarises a sample.
   *
   * @param sample one value a run, any length, all finite
   * @param scale the scale on which the t interval is symmetric
   * @param level the level of both intervals, in (0, 1)
   * @param resamples the number of bootstrap resamples where they are drawn, at least 1
   * @param seed the seed of the bootstrap
   * @throws IllegalArgumentException if a value is not finite or the level is outside (0, 1)
   */
  public static Summary of(double[] sample, Scale scale, double level, int resamples, long seed) {
    Samples.finite("sample", sample);
    Optional<Interval> bootstrap =
        sample.length < 3 || Samples.constant(sample)
            ? Optional.empty()
            : Optional.of(Bootstrap.ofMean(sample, level, resamples, seed));
    return of(sample, scale, level, bootstrap, caveats(sample));
  }

  /**
   * Summarises a sample without a bootstrap interval and without caveats: for the many means of a
   * drawn curve.
   *
   * @param sample one value a run, any length, all finite
   * @param level the level of the t interval, in (0, 1)
   * @throws IllegalArgumentException if a value is not finite or the level is outside (0, 1)
   */
  public static Summary withoutBootstrap(double[] sample, double level) {
    return of(Samples.finite("sample", sample), Scale.LINEAR, level, Optional.empty(), List.of());
  }

  private static Summary of(
      double[] sample,
      Scale scale,
      double level,
      Optional<Interval> bootstrap,
      List<String> caveats) {
    int n = sample.length;
    double mean = Samples.mean(sample);
    OptionalDouble deviation = OptionalDouble.empty();
    Optional<Interval> tInterval = Optional.empty();
    if (n >= 2) {
      double sd = Samples.standardDeviation(sample);
      deviation = OptionalDouble.of(sd);
      if (sd > 0) {
        tInterval = Optional.of(scale.interval(mean, sd / Math.sqrt(n), n - 1, level));
      }
    }
    return new Summary(
        n,
        mean,
        deviation,
        Samples.median(sample),
        Arrays.stream(sample).min().orElse(Double.NaN),
        Arrays.stream(sample).max().orElse(Double.NaN),
        tInterval,
        bootstrap,
        caveats);
  }

  private static List<String> caveats(double[] sample) {
    int n = sample.length;
    List<String> caveats = new ArrayList<>();
    if (n == 0) {
      caveats.add("No run finished: nothing can be said.");
    } else if (n == 1) {
      caveats.add("With one run, neither a spread nor an interval can be given.");
    } else if (n == 2) {
      caveats.add(
          "With two runs, the t interval has one degree of freedom and is very wide;"
              + " no bootstrap interval is given.");
    } else if (n < FEW) {
      caveats.add(
          "With "
              + n
              + " runs, the bootstrap interval is narrower than its level says;"
              + " rely on the t interval.");
    }
    if (n >= 2 && Samples.constant(sample)) {
      caveats.add("All " + n + " runs have the same value: without a spread there is no interval.");
    }
    return List.copyOf(caveats);
  }
}
