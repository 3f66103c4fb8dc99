package org.losslab.theory;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The evidence lower bound of a coin: x heads in n flips, the probability θ of heads from a Beta
 * distribution. Evidence, posterior and the bound for every Beta distribution q are known in closed
 * form (Bishop, <i>Pattern Recognition and Machine Learning</i>, 2006, sections 2.1.1 and 10.1;
 * Blei, Kucukelbir and McAuliffe, "Variational Inference: A Review for Statisticians", 2017).
 *
 * <pre>ln p(x) = ELBO(q) + KL(q ‖ p(θ | x)),   ELBO(q) = E_q[ln p(x | θ)] − KL(q ‖ p(θ))</pre>
 */
final class EvidenceBound {

  static final int FLIPS = 10;
  static final int HEADS = 7;

  static final BetaDistribution PRIOR = new BetaDistribution(2, 2);

  /** What the prior becomes by the flips: conjugate, so that it is in the family of q. */
  static final BetaDistribution POSTERIOR =
      new BetaDistribution(PRIOR.a() + HEADS, PRIOR.b() + FLIPS - HEADS);

  private static final double TOLERANCE = 1e-7;
  private static final double STEP = 1e-4;
  private static final int MOST_STEPS = 5000;

  private EvidenceBound() {}

  /**
   * A Beta distribution.
   *
   * @param a one more than the heads that it stands for
   * @param b one more than the tails
   */
  record BetaDistribution(double a, double b) {

    /** Returns the mean of ln θ. */
    double meanLogHeads() {
      return Gamma.digamma(a) - Gamma.digamma(a + b);
    }

    /** Returns the mean of ln(1 − θ). */
    double meanLogTails() {
      return Gamma.digamma(b) - Gamma.digamma(a + b);
    }

    /** Returns KL(this ‖ other) in nats. */
    double divergenceFrom(BetaDistribution other) {
      return Beta.logBeta(other.a, other.b)
          - Beta.logBeta(a, b)
          + (a - other.a) * meanLogHeads()
          + (b - other.b) * meanLogTails();
    }
  }

  /** Returns ln p(x) of the Beta-Binomial distribution, in nats. */
  static double logEvidence() {
    return logCoefficient()
        + Beta.logBeta(POSTERIOR.a(), POSTERIOR.b())
        - Beta.logBeta(PRIOR.a(), PRIOR.b());
  }

  /** Returns E_q[ln p(x | θ)], the negative of what the flips cost on average, in nats. */
  static double meanLogLikelihood(BetaDistribution q) {
    return logCoefficient() + HEADS * q.meanLogHeads() + (FLIPS - HEADS) * q.meanLogTails();
  }

  /** Returns the evidence lower bound of q in nats. It never asks for the evidence. */
  static double of(BetaDistribution q) {
    return meanLogLikelihood(q) - q.divergenceFrom(PRIOR);
  }

  /** Returns the prior with the flips counted so many times: 1 gives the posterior. */
  static BetaDistribution counted(double times) {
    return new BetaDistribution(PRIOR.a() + times * HEADS, PRIOR.b() + times * (FLIPS - HEADS));
  }

  /** Returns the q of the greatest bound, found from its values alone. */
  static BetaDistribution best() {
    Objective objective =
        new Objective() {
          @Override
          public double value(double[] logarithms) {
            return -of(at(logarithms));
          }

          @Override
          public double[] gradient(double[] logarithms) {
            return Objective.differences(this, logarithms, STEP);
          }
        };
    return at(
        GradientDescent.minimise(objective, new double[2], TOLERANCE, MOST_STEPS).parameters());
  }

  private static BetaDistribution at(double[] logarithms) {
    return new BetaDistribution(StrictMath.exp(logarithms[0]), StrictMath.exp(logarithms[1]));
  }

  private static double logCoefficient() {
    return StrictMath.log(CombinatoricsUtils.binomialCoefficient(FLIPS, HEADS));
  }
}
