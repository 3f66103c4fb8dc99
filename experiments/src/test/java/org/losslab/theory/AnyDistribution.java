package org.losslab.theory;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Distributions for properties: with zeros, with tiny probabilities, and ordinary ones. */
final class AnyDistribution {

  private AnyDistribution() {}

  /** Returns so many distributions over the same outcomes, of which there are 1 to 8. */
  static Arbitrary<double[][]> several(int count) {
    return Arbitraries.integers()
        .between(1, 8)
        .flatMap(outcomes -> over(outcomes).array(double[][].class).ofSize(count));
  }

  private static Arbitrary<double[]> over(int outcomes) {
    Arbitrary<Double> weight =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0.0)),
            Tuple.of(1, Arbitraries.doubles().between(-300, -1).map(x -> Math.pow(10, x))),
            Tuple.of(4, Arbitraries.doubles().between(0.01, 1)));
    return weight
        .array(Double[].class)
        .ofSize(outcomes)
        .filter(weights -> Arrays.stream(weights).anyMatch(w -> w > 0.001))
        .map(
            weights -> {
              double sum = Arrays.stream(weights).mapToDouble(w -> w).sum();
              return Arrays.stream(weights).mapToDouble(w -> w / sum).toArray();
            });
  }
}
