package org.losslab.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code nll}: log-softmax and negative log-likelihood from the logits, in nats.
 *
 * <p>Value: L = -Σ cᵢ pᵢ log qᵢ with log qᵢ = zᵢ - log Σ exp z, which is the cross-entropy H(p, q),
 * in [0, ∞), and for one-hot labels -log q of the label. It is not clipped, unlike {@code
 * LossMCXENT}, which takes the logarithm of a probability of at least 1e-10.
 *
 * <p>Gradient: ∂L/∂zⱼ = qⱼ Σ cᵢ pᵢ - cⱼ pⱼ; see {@link FusedSoftmaxLoss}.
 *
 * <p>Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 6.2.2.3; as PyTorch
 * composes {@code CrossEntropyLoss} of {@code LogSoftmax} and {@code NLLLoss}.
 */
public final class NegativeLogLikelihood extends FusedSoftmaxLoss {
  private static final long serialVersionUID = 1L;

  /** Creates the loss with all classes alike. */
  public NegativeLogLikelihood() {
    this(null);
  }

  /**
   * Creates the loss with weighted classes.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  @JsonCreator
  public NegativeLogLikelihood(@JsonProperty("weights") INDArray weights) {
    super(weights);
  }

  @Override
  double term(double p, double logQ, int classes) {
    return p == 0 ? 0 : -p * logQ;
  }
}
