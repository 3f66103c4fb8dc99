package org.losslab.stats;

import java.util.List;

/**
 * What a paired design can show: the probabilities of showing equivalence and of showing a
 * difference, for true differences of 0, half the margin and the whole margin. They rest on a
 * standard deviation of the differences and on normal data, and on no result.
 *
 * @param seeds the number of paired seeds, at least 2
 * @param deviation the supposed standard deviation of the differences, above 0
 * @param margin the equivalence margin, above 0
 * @param alpha the level of each test
 * @param rows one a true difference
 */
public record DesignPower(
    int seeds, double deviation, double margin, double alpha, List<Row> rows) {

  /**
   * One supposed truth.
   *
   * @param difference the true difference
   * @param equivalence the probability that equivalence is shown; at the margin itself, that of
   *     being wrong
   * @param anyDifference the probability that a difference is shown; at 0, that of being wrong
   */
  public record Row(double difference, double equivalence, double anyDifference) {}

  /** Computes the probabilities; {@link TestPower} has the sources. */
  public static DesignPower of(int seeds, double deviation, double margin, double alpha) {
    double error = deviation / Math.sqrt(seeds);
    int freedom = seeds - 1;
    return new DesignPower(
        seeds,
        deviation,
        margin,
        alpha,
        List.of(0.0, margin / 2, margin).stream()
            .map(
                difference ->
                    new Row(
                        difference,
                        TestPower.ofEquivalence(difference, margin, error, freedom, alpha),
                        TestPower.ofDifference(difference, error, freedom, alpha)))
            .toList());
  }
}
