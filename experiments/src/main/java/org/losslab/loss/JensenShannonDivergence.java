package org.losslab.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code jensen-shannon}: the Jensen-Shannon divergence of labels and predictions, in nats.
 *
 * <p>Value: L = ½ Σ cᵢ (pᵢ log(pᵢ / mᵢ) + qᵢ log(qᵢ / mᵢ)) with mᵢ = (pᵢ + qᵢ) / 2 and 0 log 0 = 0,
 * in [0, log 2] for distributions.
 *
 * <p>Gradient: ∂L/∂zⱼ = cⱼ sⱼ - qⱼ Σ cᵢ sᵢ with sᵢ = ½ qᵢ log(qᵢ / mᵢ). It vanishes where q is
 * nearly 1 for a wrong class.
 *
 * <p>Source: Lin, "Divergence measures based on the Shannon entropy" (IEEE Transactions on
 * Information Theory, 1991).
 */
public final class JensenShannonDivergence extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;
  private static final double LOG_2 = StrictMath.log(2);

  /** Creates the loss with all classes alike. */
  public JensenShannonDivergence() {
    this(null);
  }

  /**
   * Creates the loss with weighted classes.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  @JsonCreator
  public JensenShannonDivergence(@JsonProperty("weights") INDArray weights) {
    super(weights);
  }

  @Override
  double term(double p, double logQ, int classes) {
    double logMean = logMean(p, logQ);
    double own = p == 0 ? 0 : p * (StrictMath.log(p) - logMean);
    return (own + StrictMath.exp(logQ) * (logQ - logMean)) / 2;
  }

  @Override
  double slope(double p, double logQ, int classes) {
    return StrictMath.exp(logQ) * (logQ - logMean(p, logQ)) / 2;
  }

  /** Returns log((p + q) / 2), also where q is too small for a double. */
  private static double logMean(double p, double logQ) {
    return (p == 0 ? logQ : StrictMath.log(p + StrictMath.exp(logQ))) - LOG_2;
  }
}
