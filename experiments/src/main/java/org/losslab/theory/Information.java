package org.losslab.theory;

/**
 * Entropy and what is built on it, of discrete distributions given as arrays of probabilities.
 *
 * <p>Source of every formula: Cover and Thomas, <i>Elements of Information Theory</i>, 2nd edition
 * (2006), chapter 2; of the Jensen-Shannon divergence: Lin (1991), and of its root being a metric:
 * Endres and Schindelin (2003). The limits are exact: 0 · log 0 is 0, and p · log(p / 0) is ∞.
 *
 * <p>Each method throws {@link IllegalArgumentException} for an array that is empty, has a negative
 * entry or one that is not finite, or does not sum to 1 within 1e-9, and for two arrays of
 * different lengths.
 */
public final class Information {

  private static final double LN_2 = StrictMath.log(2);

  /** Relative differences below this are summed as a series: ln would cancel all digits. */
  private static final double CLOSE = 0.01;

  private static final int SERIES_TERMS = 12;

  private Information() {}

  /**
   * Entropy H(p) = −Σ pᵢ log pᵢ: the least average length of a code for p (Cover and Thomas, 2.1).
   *
   * @param p a distribution over n outcomes
   * @param unit the unit of the result
   * @return from 0 (one outcome is certain) to log n (all are as likely)
   */
  public static double entropy(double[] p, Unit unit) {
    Distributions.checked("p", p);
    double sum = 0;
    for (double probability : p) {
      sum += surprise(probability, probability);
    }
    return unit.of(Math.max(0, sum));
  }

  /**
   * Cross-entropy H(p, q) = −Σ pᵢ log qᵢ = H(p) + KL(p ‖ q): the average length of a code made for
   * q on data from p.
   *
   * @param p the distribution of the data (the labels)
   * @param q the model (the prediction), over the same outcomes
   * @param unit the unit of the result
   * @return at least H(p); ∞ where q excludes an outcome of p
   */
  public static double crossEntropy(double[] p, double[] q, Unit unit) {
    Distributions.checkPair(p, q);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += surprise(p[i], q[i]);
    }
    return unit.of(Math.max(0, sum));
  }

  /**
   * Kullback-Leibler divergence, or relative entropy, KL(p ‖ q) = Σ pᵢ log(pᵢ / qᵢ) (Cover and
   * Thomas, 2.3): what a code made for q costs on data from p beyond the best. Not symmetric.
   *
   * <p>Summed as Σ (pᵢ ln(pᵢ / qᵢ) − pᵢ + qᵢ). The added terms cancel, and none of these is
   * negative, so that rounding never makes the sum negative, nor 0 where p and q differ.
   *
   * @param p the distribution of the data
   * @param q the model, over the same outcomes
   * @param unit the unit of the result
   * @return 0 if and only if p = q, else positive; ∞ where q excludes an outcome of p
   */
  public static double klDivergence(double[] p, double[] q, Unit unit) {
    Distributions.checkPair(p, q);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += divergence(p[i], q[i]);
    }
    return unit.of(sum);
  }

  /**
   * Jensen-Shannon divergence JS(p, q) = ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = ½ (p + q) (Lin, 1991).
   * Symmetric.
   *
   * @param p a distribution
   * @param q a distribution over the same outcomes
   * @param unit the unit of the result
   * @return from 0 (p = q) to ln 2 nats = 1 bit (no outcome in common); never infinite
   */
  public static double jsDivergence(double[] p, double[] q, Unit unit) {
    Distributions.checkPair(p, q);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double middle = 0.5 * p[i] + 0.5 * q[i];
      // Half of the least positive double is 0; such an outcome adds nothing that could be seen.
      if (middle > 0) {
        sum += 0.5 * (divergence(p[i], middle) + divergence(q[i], middle));
      }
    }
    return unit.of(Math.min(LN_2, sum));
  }

  /**
   * Jensen-Shannon distance √JS(p, q), a metric: symmetric, 0 only for p = q, and with the triangle
   * inequality (Endres and Schindelin, 2003).
   *
   * @param p a distribution
   * @param q a distribution over the same outcomes
   * @param unit the unit of the divergence under the root
   * @return from 0 to √(ln 2) with nats, to 1 with bits
   */
  public static double jsDistance(double[] p, double[] q, Unit unit) {
    return Math.sqrt(jsDivergence(p, q, unit));
  }

  /** Returns −p ln q, with 0 · ln 0 = 0. */
  private static double surprise(double p, double q) {
    return p == 0 ? 0 : -p * StrictMath.log(q);
  }

  /** Returns p ln(p / q) − p + q, which is never negative. */
  private static double divergence(double p, double q) {
    if (p == 0) {
      return q;
    }
    double difference = (q - p) / p;
    if (Math.abs(difference) >= CLOSE) {
      return p * (StrictMath.log(p) - StrictMath.log(q)) - p + q;
    }
    // p · (d − ln(1 + d)) = p · (d²/2 − d³/3 + d⁴/4 − …)
    double sum = 0;
    for (int k = SERIES_TERMS; k >= 2; k--) {
      sum = 1.0 / k - difference * sum;
    }
    return p * difference * difference * sum;
  }
}
