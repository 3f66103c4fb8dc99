package org.losslab.stats;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How probable it is that with the same seed the first arm's value is the greater: the share of
 * seeds, ties as half, with the interval of Clopper and Pearson (Biometrika 26, 1934), whose level
 * holds for any number of seeds.
 *
 * @param probability in [0, 1]; 0.5 if neither arm tends to be greater
 * @param interval its interval
 * @param wins the number of seeds with which the first arm is greater
 * @param ties the number of seeds with which the arms are equal
 * @param losses the number of seeds with which the second arm is greater
 */
public record PairedProbability(
    double probability, Interval interval, int wins, int ties, int losses) {

  /** Counts the signs of at least one difference. */
  static PairedProbability ofDifferences(double[] differences, double level) {
    int wins = 0;
    int ties = 0;
    for (double difference : differences) {
      wins += difference > 0 ? 1 : 0;
      ties += difference == 0 ? 1 : 0;
    }
    int n = differences.length;
    double successes = wins + ties / 2.0;
    return new PairedProbability(
        successes / n, clopperPearson(successes, n, level), wins, ties, n - wins - ties);
  }

  private static Interval clopperPearson(double successes, int n, double level) {
    double tail = (1 - level) / 2;
    double lower = successes == 0 ? 0 : quantile(tail, successes, n - successes + 1);
    double upper = successes == n ? 1 : quantile(1 - tail, successes + 1, n - successes);
    return new Interval(lower, upper, level);
  }

  private static double quantile(double share, double a, double b) {
    return new BetaDistribution(null, a, b, 1e-12).inverseCumulativeProbability(share);
  }
}
