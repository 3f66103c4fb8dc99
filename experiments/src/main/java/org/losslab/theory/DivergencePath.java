package org.losslab.theory;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The divergences along the straight path r(t) = (1 − t) p + t q, in bits.
 *
 * @param t from 0 to 1
 * @param forward KL(p ‖ r(t))
 * @param reverse KL(r(t) ‖ p)
 * @param jensenShannon JS(p, r(t))
 * @param distance √JS(p, r(t))
 */
record DivergencePath(
    double[] t, double[] forward, double[] reverse, double[] jensenShannon, double[] distance) {

  /** The distributions of Brownlee, "How to Calculate the KL Divergence for Machine Learning". */
  static final double[] P = {0.10, 0.40, 0.50};

  static final double[] Q = {0.80, 0.15, 0.05};

  private static final int STEPS = 50;

  static DivergencePath compute() {
    double[] t = IntStream.rangeClosed(0, STEPS).mapToDouble(i -> (double) i / STEPS).toArray();
    double[][] path =
        Arrays.stream(t)
            .mapToObj(share -> Distributions.mixture(P, Q, share))
            .toArray(double[][]::new);
    return new DivergencePath(
        t,
        Arrays.stream(path).mapToDouble(r -> Information.klDivergence(P, r, Unit.BITS)).toArray(),
        Arrays.stream(path).mapToDouble(r -> Information.klDivergence(r, P, Unit.BITS)).toArray(),
        Arrays.stream(path).mapToDouble(r -> Information.jsDivergence(P, r, Unit.BITS)).toArray(),
        Arrays.stream(path).mapToDouble(r -> Information.jsDistance(P, r, Unit.BITS)).toArray());
  }
}
