package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void drawsEveryIndexAboutEquallyOften() {
    int[] counts = new int[4];
    Bootstrap.of(
        4,
        10_000,
        3,
        drawn -> {
          for (int index : drawn) {
            counts[index]++;
          }
          return 0;
        });
    // 40,000 draws: standard deviation 87 an index.
    assertThat(counts).hasSize(4);
    for (int count : counts) {
      assertThat(count).isBetween(10_000 - 450, 10_000 + 450);
    }
  }

  /** The mean of n = 100 normal scores: the percentile interval is close to 1.96 sd / sqrt(n). */
  @Test
  void percentileIntervalOfALargeSampleIsTheNormalOne() {
    double[] sample = Published.sample(100, 10, 2);
    Interval interval =
        Bootstrap.of(
                100,
                10_000,
                5,
                drawn -> {
                  double sum = 0;
                  for (int index : drawn) {
                    sum += sample[index];
                  }
                  return sum / drawn.length;
                })
            .percentile(0.95);
    // The bootstrap's spread has the divisor n, the sample's n - 1.
    double half = 1.959964 * 2 * Math.sqrt(0.99) / 10;
    assertThat(interval.lower()).isCloseTo(10 - half, within(0.02));
    assertThat(interval.upper()).isCloseTo(10 + half, within(0.02));
  }

  /**
   * A sample skewed to the right moves the BCa interval of its mean to the right of its mirror's.
   */
  @Test
  void correctsForSkewSymmetrically() {
    double[] skewed = {0, 0.1, 0.2, 0.3, 0.4, 0.6, 1, 2, 4, 9};
    double[] mirrored = new double[skewed.length];
    for (int i = 0; i < skewed.length; i++) {
      mirrored[i] = -skewed[i];
    }
    double mean = Samples.mean(skewed);
    Interval right = Bootstrap.ofMean(skewed, 0.95, 10_000, 1);
    Interval left = Bootstrap.ofMean(mirrored, 0.95, 10_000, 1);
    assertThat(right.upper() - mean).isGreaterThan(1.5 * (mean - right.lower()));
    assertThat(left.lower()).isCloseTo(-right.upper(), within(1e-9));
    assertThat(left.upper()).isCloseTo(-right.lower(), within(1e-9));
  }

  @Test
  void givesAnIntervalWhereTheNumbersAreAtTheirLimits() {
    double[][] samples = {
      {0, 1e-200, 2e-200}, {0.7, 0.7, Math.nextUp(0.7)}, {0, 0, 0, 0, 1}, {0, 1, 1, 1, 1}
    };
    for (double[] sample : samples) {
      for (double level : new double[] {0.5, 0.95, 1 - 1e-12}) {
        for (int resamples : new int[] {1, 2, 100}) {
          Interval interval = Bootstrap.ofMean(sample, level, resamples, 1);
          assertThat(interval.lower()).isBetween(sample[0] - 1e-15, 1.0);
          assertThat(interval.upper()).isBetween(interval.lower(), 1.0);
        }
      }
    }
  }
}
