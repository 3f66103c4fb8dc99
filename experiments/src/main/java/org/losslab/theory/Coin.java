package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.losslab.stats.Interval;
import org.losslab.stats.Summary;

/**
 * Flips of a coin that shows heads with probability p₁, explained by p₁ and by p₂. The logarithm of
 * the ratio of the two likelihoods, divided by the number of flips n, is a mean of n independent
 * terms whose expectation is KL(p₁ ‖ p₂); by the law of large numbers it converges to it.
 *
 * @param limit KL(p₁ ‖ p₂) in nats
 * @param reverse KL(p₂ ‖ p₁) in nats
 * @param lengths what was simulated for each n, n ascending
 * @param path the ratio of the first sequence at each n
 */
record Coin(double limit, double reverse, List<AtLength> lengths, double[] path) {

  static final double P1 = 0.7;
  static final double P2 = 0.5;
  static final int SEQUENCES = 1000;
  static final double LEVEL = 0.95;

  private static final int[] LENGTHS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000
  };

  /**
   * The sequences after n flips.
   *
   * @param flips n
   * @param mean the mean of the ratio over the sequences, with its interval, in nats
   * @param middle what 95 % of the sequences lie within
   * @param expectedDeviation the standard deviation that theory gives the ratio
   */
  record AtLength(int flips, Summary mean, Interval middle, double expectedDeviation) {}

  static Coin simulate(long seed) {
    double[] first = {P1, 1 - P1};
    double[] second = {P2, 1 - P2};
    double heads = StrictMath.log(P1 / P2);
    double tails = StrictMath.log((1 - P1) / (1 - P2));
    double[][] ratios = ratios(new Well19937c(seed), heads, tails);
    double deviation = Math.abs(heads - tails) * Math.sqrt(P1 * (1 - P1));
    List<AtLength> lengths = new ArrayList<>();
    double[] path = new double[LENGTHS.length];
    for (int i = 0; i < LENGTHS.length; i++) {
      lengths.add(
          new AtLength(
              LENGTHS[i],
              Summary.withoutBootstrap(ratios[i], LEVEL),
              middle(ratios[i]),
              deviation / Math.sqrt(LENGTHS[i])));
      path[i] = ratios[i][0];
    }
    return new Coin(
        Information.klDivergence(first, second, Unit.NATS),
        Information.klDivergence(second, first, Unit.NATS),
        List.copyOf(lengths),
        path);
  }

  /** Returns how many of the intervals of the mean hold the limit. */
  long intervalsThatHoldTheLimit() {
    return lengths.stream()
        .filter(length -> length.mean().tInterval().orElseThrow().contains(limit))
        .count();
  }

  private static double[][] ratios(RandomGenerator random, double heads, double tails) {
    double[][] ratios = new double[LENGTHS.length][SEQUENCES];
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      int flips = 0;
      int up = 0;
      for (int i = 0; i < LENGTHS.length; i++) {
        for (; flips < LENGTHS[i]; flips++) {
          up += random.nextDouble() < P1 ? 1 : 0;
        }
        ratios[i][sequence] = (up * heads + (flips - up) * tails) / flips;
      }
    }
    return ratios;
  }

  private static Interval middle(double[] values) {
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(values);
    return new Interval(
        percentile.evaluate(100 * (1 - LEVEL) / 2),
        percentile.evaluate(100 * (1 + LEVEL) / 2),
        LEVEL);
  }
}
