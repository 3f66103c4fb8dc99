package org.losslab.theory;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** Checks of discrete distributions, and the named ones that the examples need. */
final class Distributions {

  /** How far the sum of the probabilities may be from 1: rounding, but no wrong number. */
  static final double TOLERANCE = 1e-9;

  private Distributions() {}

  /**
   * Returns {@code p} if it is a distribution.
   *
   * @param name what a message calls it
   * @param p probabilities, at least one, each in [0, 1], summing to 1 within {@link #TOLERANCE}
   * @throws IllegalArgumentException naming the first thing that is wrong
   */
  static double[] checked(String name, double... p) {
    if (p.length == 0) {
      throw new IllegalArgumentException(name + " has no outcomes; it needs at least one");
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && Double.isFinite(p[i]))) {
        throw new IllegalArgumentException(
            name + "[" + i + "] (" + p[i] + ") must be a probability, from 0 to 1");
      }
      sum += p[i];
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          name + " sums to " + sum + "; it must sum to 1 within " + TOLERANCE);
    }
    return p;
  }

  /** Checks two distributions over the same outcomes. */
  static void checkPair(double[] p, double[] q) {
    checked("p", p);
    checked("q", q);
    if (p.length != q.length) {
      throw new IllegalArgumentException(
          "p has " + p.length + " outcomes and q " + q.length + "; both need the same");
    }
  }

  /** Returns the distribution that gives each of {@code outcomes} the same probability. */
  static double[] uniform(int outcomes) {
    double[] p = new double[outcomes];
    Arrays.fill(p, 1.0 / outcomes);
    return p;
  }

  /** Returns the probabilities of 0 to {@code trials} successes. */
  static double[] binomial(int trials, double success) {
    BinomialDistribution binomial = new BinomialDistribution(null, trials, success);
    double[] p = new double[trials + 1];
    Arrays.setAll(p, binomial::probability);
    return p;
  }

  /** Returns (1 − share) · p + share · q. */
  static double[] mixture(double[] p, double[] q, double share) {
    double[] mixture = new double[p.length];
    Arrays.setAll(mixture, i -> (1 - share) * p[i] + share * q[i]);
    return mixture;
  }

  /** Returns counts as shares of their sum. */
  static double[] shares(long... counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
  }
}
