package org.losslab.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Wilcoxon's signed-rank test of paired differences, two-sided (Wilcoxon, Biometrics Bulletin 1,
 * 1945). Differences of zero are dropped, as Wilcoxon did; tied sizes share their mean rank. Up to
 * {@value #EXACT_UP_TO} differences the p-value is exact, also with ties: the distribution over all
 * 2<sup>n</sup> signs of the ranks that there are. Commons Math's own test is not used because it
 * is exact only without ties. Above, the normal approximation with corrections for continuity and
 * for ties is used (Hollander and Wolfe, <i>Nonparametric Statistical Methods</i>, 1973).
 *
 * @param n the number of differences that are not zero
 * @param zeros the number of differences that were dropped
 * @param positiveRankSum the sum of the ranks of positive differences, V in R
 * @param negativeRankSum the sum of the ranks of negative differences
 * @param p the two-sided p-value; 1 if all differences are zero
 * @param exact whether {@code p} is exact
 */
public record WilcoxonSignedRank(
    int n, int zeros, double positiveRankSum, double negativeRankSum, double p, boolean exact) {
  /** The most differences for which the exact distribution is used. */
  public static final int EXACT_UP_TO = 50;

  static WilcoxonSignedRank ofDifferences(double[] differences) {
    double[] kept = Arrays.stream(differences).filter(value -> value != 0).toArray();
    int n = kept.length;
    int zeros = differences.length - n;
    if (n == 0) {
      return new WilcoxonSignedRank(0, zeros, 0, 0, 1, true);
    }
    double[] ranks =
        new NaturalRanking(TiesStrategy.AVERAGE).rank(Arrays.stream(kept).map(Math::abs).toArray());
    double positive = 0;
    for (int i = 0; i < n; i++) {
      positive += kept[i] > 0 ? ranks[i] : 0;
    }
    double negative = n * (n + 1) / 2.0 - positive;
    boolean exact = n <= EXACT_UP_TO;
    double smaller = Math.min(positive, negative);
    double p = exact ? exactP(ranks, smaller) : normalP(ranks, smaller);
    return new WilcoxonSignedRank(n, zeros, positive, negative, p, exact);
  }

  /**
   * Returns the least p-value that so many differences can give, 2 / 2<sup>n</sup>. With five pairs
   * it is 0.0625: no result whatever is significant at 0.05.
   */
  public double leastPossibleP() {
    return Math.min(1, Math.scalb(2.0, -n));
  }

  /** Returns 2 P(V &le; smaller) over all signs, from the distribution of the doubled ranks. */
  private static double exactP(double[] ranks, double smaller) {
    // Mean ranks are multiples of one half: doubled, they are whole.
    int n = ranks.length;
    double[] probability = new double[n * (n + 1) + 1];
    probability[0] = 1;
    int reached = 0;
    for (double rank : ranks) {
      int doubled = (int) Math.round(2 * rank);
      for (int sum = reached + doubled; sum >= 0; sum--) {
        double with = sum >= doubled ? probability[sum - doubled] : 0;
        probability[sum] = (probability[sum] + with) / 2;
      }
      reached += doubled;
    }
    double tail = 0;
    for (int sum = 0; sum <= Math.round(2 * smaller); sum++) {
      tail += probability[sum];
    }
    return Math.min(1, 2 * tail);
  }

  private static double normalP(double[] ranks, double smaller) {
    int n = ranks.length;
    double mean = n * (n + 1) / 4.0;
    // The sum of squared mean ranks over 4 already holds the correction for ties.
    double deviation = Math.sqrt(Arrays.stream(ranks).map(rank -> rank * rank).sum() / 4);
    double z = Math.min(0, smaller - mean + 0.5) / deviation;
    return Math.min(1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(z));
  }
}
