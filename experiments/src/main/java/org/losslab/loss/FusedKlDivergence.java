package org.losslab.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code kld-fused}: the KL divergence D(p ‖ q) with the gradient fused with the softmax, in nats.
 *
 * <p>Value: L = Σ cᵢ pᵢ (log pᵢ - log qᵢ) with 0 log 0 = 0, in [0, ∞) for distributions. It is the
 * cross-entropy of {@link NegativeLogLikelihood} less the labels' entropy H(p), which the network
 * does not change. It is not clipped, unlike {@code LossKLD}.
 *
 * <p>Gradient: ∂L/∂zⱼ = qⱼ Σ cᵢ pᵢ - cⱼ pⱼ, that of the cross-entropy; see {@link
 * FusedSoftmaxLoss}. It is never NaN, unlike that of {@code LossKLD}, which divides by q.
 *
 * <p>Source: Kullback and Leibler, "On information and sufficiency" (1951); Cover and Thomas,
 * "Elements of Information Theory" (2nd edition, 2006), section 2.3.
 */
public final class FusedKlDivergence extends FusedSoftmaxLoss {
  private static final long serialVersionUID = 1L;

  /** Creates the loss with all classes alike. */
  public FusedKlDivergence() {
    this(null);
  }

  /**
   * Creates the loss with weighted classes.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  @JsonCreator
  public FusedKlDivergence(@JsonProperty("weights") INDArray weights) {
    super(weights);
  }

  @Override
  double term(double p, double logQ, int classes) {
    return p == 0 ? 0 : p * (StrictMath.log(p) - logQ);
  }
}
