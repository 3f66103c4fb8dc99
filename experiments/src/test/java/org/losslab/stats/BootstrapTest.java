package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BootstrapTest {
  /** All 5^5 resamples enumerated with numpy 2.4.6, quantiles of their distribution function. */
  @Test
  void takesEveryResampleOfFewValues() {
    Interval interval = Bootstrap.ofMean(Published.ARM_A, 0.95, 1, 1);
    assertThat(interval.lower()).isCloseTo(0.7274, within(1e-12));
    assertThat(interval.upper()).isCloseTo(0.7384, within(1e-12));
    assertThat(Bootstrap.ofMean(Published.ARM_A, 0.95, 7, 99)).isEqualTo(interval);
  }

  /**
   * The mean of 0.70, 0.71 and 0.72 is that of 0.71 three times, though their sums differ in the
   * last bit: by symmetry there is no bias to correct.
   */
  @Test
  void sumsOfTheSameValueAreTies() {
    double[] sample = {0.70, 0.71, 0.72};
    Interval forth = Bootstrap.ofMean(sample, 0.95, 1, 1);
    Interval back = Bootstrap.ofMean(new double[] {-0.72, -0.71, -0.70}, 0.95, 1, 1);
    assertThat(forth.lower()).isCloseTo(0.70, within(1e-12));
    assertThat(forth.upper()).isCloseTo(0.72, within(1e-12));
    assertThat(back.lower()).isCloseTo(-forth.upper(), within(1e-12));
  }

  /** The drawn resamples of nine values are close to the normal interval of a symmetric sample. */
  @Test
  void drawsTheResamplesOfManyValues() {
    double[] sample = Published.sample(100, 10, 2);
    Interval interval = Bootstrap.ofMean(sample, 0.95, 10_000, 5);
    // The bootstrap's spread has the divisor n, the sample's n - 1.
    double half = 1.959964 * 2 * Math.sqrt(0.99) / 10;
    assertThat(interval.lower()).isCloseTo(10 - half, within(0.03));
    assertThat(interval.upper()).isCloseTo(10 + half, within(0.03));
    assertThat(Bootstrap.ofMean(sample, 0.95, 10_000, 6)).isNotEqualTo(interval);
  }

  /**
   * A sample skewed to the right moves the BCa interval of its mean to the right of its mirror's.
   */
  @Test
  void correctsForSkewSymmetrically() {
    double[] skewed = {0, 0.1, 0.2, 0.3, 0.6, 1, 4, 9};
    double[] mirrored = new double[skewed.length];
    for (int i = 0; i < skewed.length; i++) {
      mirrored[i] = -skewed[i];
    }
    double mean = Samples.mean(skewed);
    Interval right = Bootstrap.ofMean(skewed, 0.95, 1, 1);
    Interval left = Bootstrap.ofMean(mirrored, 0.95, 1, 1);
    assertThat(right.upper() - mean).isGreaterThan(1.5 * (mean - right.lower()));
    assertThat(left.lower()).isCloseTo(-right.upper(), within(0.02));
    assertThat(left.upper()).isCloseTo(-right.lower(), within(0.02));
  }

  @Test
  void givesAnIntervalWhereTheNumbersAreAtTheirLimits() {
    double[][] samples = {
      {0, 1e-200, 2e-200},
      {0.7, 0.7, Math.nextUp(0.7)},
      {0, 0, 0, 0, 1},
      {0, 1, 1, 1, 1},
      {0, 1, 1, 1, 1, 1, 1, 1, 1, 1}
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
