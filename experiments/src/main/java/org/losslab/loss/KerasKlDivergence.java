package org.losslab.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code kld-keras}: the KL divergence as Keras computes it, in nats: both arguments are clipped to
 * [1e-7, 1] inside the graph.
 *
 * <p>Value: L = Σ cᵢ tᵢ (log tᵢ - log uᵢ) with t = clip(p) and u = clip(q).
 *
 * <p>Gradient: that of the clipped value, in which a clipped qᵢ has none: with mᵢ = 1 where qᵢ ≥
 * 1e-7, else 0, ∂L/∂zⱼ = qⱼ Σ cᵢ tᵢ mᵢ - cⱼ tⱼ mⱼ. Where the label's own class is clipped, next to
 * nothing is left of the gradient: such an example is no longer learnt from.
 *
 * <p>Source: {@code keras.losses.kullback_leibler_divergence}, Keras 2.2.4, with {@code
 * keras.backend.epsilon()} = 1e-7 and TensorFlow's gradient of {@code clip_by_value}.
 */
public final class KerasKlDivergence extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;
  private static final double EPSILON = 1e-7;
  private static final double LOG_EPSILON = StrictMath.log(EPSILON);

  /** Creates the loss with all classes alike. */
  public KerasKlDivergence() {
    this(null);
  }

  /**
   * Creates the loss with weighted classes.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  @JsonCreator
  public KerasKlDivergence(@JsonProperty("weights") INDArray weights) {
    super(weights);
  }

  @Override
  double term(double p, double logQ, int classes) {
    double t = clip(p);
    return t * (StrictMath.log(t) - Math.max(logQ, LOG_EPSILON));
  }

  @Override
  double slope(double p, double logQ, int classes) {
    return logQ >= LOG_EPSILON ? -clip(p) : 0;
  }

  private static double clip(double p) {
    return Math.min(1, Math.max(EPSILON, p));
  }
}
