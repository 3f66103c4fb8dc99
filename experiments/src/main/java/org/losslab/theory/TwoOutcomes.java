package org.losslab.theory;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The entropy of two outcomes with the probabilities p and 1 − p, in bits.
 *
 * @param p the probabilities of the one outcome
 * @param entropy H(p, 1 − p) for each
 */
record TwoOutcomes(double[] p, double[] entropy) {

  /** Returns the entropies from p = 0 to 0.5 in so many equal steps. */
  static TwoOutcomes inSteps(int steps) {
    double[] p = IntStream.rangeClosed(0, steps).mapToDouble(i -> 0.5 * i / steps).toArray();
    return new TwoOutcomes(
        p,
        Arrays.stream(p)
            .map(one -> Information.entropy(new double[] {one, 1 - one}, Unit.BITS))
            .toArray());
  }
}
