package org.losslab.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code reverse-kld}: the KL divergence with its arguments exchanged, D(q ‖ p), in nats.
 *
 * <p>Value: L = Σ cᵢ qᵢ (log qᵢ - log tᵢ) with t = clip(p) to [1e-7, 1], because D(q ‖ p) is
 * infinite where a label is 0. For a one-hot label it is at most about -log 1e-7 = 16.1 nats.
 *
 * <p>Gradient: ∂L/∂zⱼ = cⱼ sⱼ - qⱼ Σ cᵢ sᵢ with sᵢ = qᵢ (log qᵢ - log tᵢ + 1). It vanishes where q
 * is nearly 1 for a wrong class.
 *
 * <p>Source: Cover and Thomas, "Elements of Information Theory" (2nd edition, 2006), section 2.3;
 * as a loss, with the labels clipped: Wang et al., "Symmetric cross entropy for robust learning
 * with noisy labels" (ICCV 2019), whose reverse cross-entropy is this less the entropy of q.
 */
public final class ReverseKlDivergence extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;
  private static final double EPSILON = 1e-7;

  /** Creates the loss with all classes alike. */
  public ReverseKlDivergence() {
    this(null);
  }

  /**
   * Creates the loss with weighted classes.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  @JsonCreator
  public ReverseKlDivergence(@JsonProperty("weights") INDArray weights) {
    super(weights);
  }

  @Override
  double term(double p, double logQ, int classes) {
    return StrictMath.exp(logQ) * (logQ - logClipped(p));
  }

  @Override
  double slope(double p, double logQ, int classes) {
    return StrictMath.exp(logQ) * (logQ - logClipped(p) + 1);
  }

  private static double logClipped(double p) {
    return StrictMath.log(Math.min(1, Math.max(EPSILON, p)));
  }
}
