package org.losslab.theory;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * How often the way from a to c is longer than by b, for random distributions a, b, c over three
 * outcomes (uniform on the simplex).
 *
 * @param triples how many were drawn
 * @param divergence how many of them break the triangle inequality with KL
 * @param jensenShannon with JS
 * @param distance with √JS
 * @param greatestExcess the greatest √JS(a, c) − √JS(a, b) − √JS(b, c); positive would break it
 */
record Triangles(
    int triples, int divergence, int jensenShannon, int distance, double greatestExcess) {

  private static final int TRIPLES = 10_000;
  private static final int OUTCOMES = 3;

  /** A measure of two distributions. */
  @FunctionalInterface
  interface Measure {
    double of(double[] p, double[] q, Unit unit);
  }

  static Triangles draw(long seed) {
    RandomGenerator random = new Well19937c(seed);
    int divergence = 0;
    int jensenShannon = 0;
    int distance = 0;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < TRIPLES; i++) {
      double[][] three = {
        distribution(random, OUTCOMES),
        distribution(random, OUTCOMES),
        distribution(random, OUTCOMES)
      };
      divergence += excess(Information::klDivergence, three) > 0 ? 1 : 0;
      jensenShannon += excess(Information::jsDivergence, three) > 0 ? 1 : 0;
      double excess = excess(Information::jsDistance, three);
      distance += excess > 0 ? 1 : 0;
      greatest = Math.max(greatest, excess);
    }
    return new Triangles(TRIPLES, divergence, jensenShannon, distance, greatest);
  }

  private static double excess(Measure measure, double[][] three) {
    return measure.of(three[0], three[2], Unit.BITS)
        - measure.of(three[0], three[1], Unit.BITS)
        - measure.of(three[1], three[2], Unit.BITS);
  }

  /** Draws a distribution, uniform on the simplex: normalised exponential numbers. */
  static double[] distribution(RandomGenerator random, int outcomes) {
    double[] p = new double[outcomes];
    Arrays.setAll(p, i -> -StrictMath.log(1 - random.nextDouble()));
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(value -> value / sum).toArray();
  }
}
