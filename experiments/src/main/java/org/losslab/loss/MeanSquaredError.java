package org.losslab.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code mse}: the mean squared error of the probabilities, without a unit.
 *
 * <p>Value: L = Σ cᵢ (qᵢ - pᵢ)² / n for n classes, in [0, 2 / n] for distributions.
 *
 * <p>Gradient: ∂L/∂zⱼ = cⱼ sⱼ - qⱼ Σ cᵢ sᵢ with sᵢ = 2 qᵢ (qᵢ - pᵢ) / n. It vanishes where q is
 * nearly 1 for a wrong class.
 *
 * <p>Source: Brier, "Verification of forecasts expressed in terms of probability" (Monthly Weather
 * Review, 1950), whose score is this times n; the mean over the classes is that of Keras and of
 * {@code LossMSE}.
 */
public final class MeanSquaredError extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;

  /** Creates the loss with all classes alike. */
  public MeanSquaredError() {
    this(null);
  }

  /**
   * Creates the loss with weighted classes.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  @JsonCreator
  public MeanSquaredError(@JsonProperty("weights") INDArray weights) {
    super(weights);
  }

  @Override
  double term(double p, double logQ, int classes) {
    double error = StrictMath.exp(logQ) - p;
    return error * error / classes;
  }

  @Override
  double slope(double p, double logQ, int classes) {
    double q = StrictMath.exp(logQ);
    return 2 * q * (q - p) / classes;
  }
}
