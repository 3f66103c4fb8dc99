package org.losslab.loss;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.serde.jackson.shaded.NDArrayTextDeSerializer;
import org.nd4j.serde.jackson.shaded.NDArrayTextSerializer;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.databind.annotation.JsonDeserialize;
import org.nd4j.shade.jackson.databind.annotation.JsonSerialize;

/**
 * A loss between a label distribution p and the softmax q of logits z that is a sum over the
 * classes, L = Σ cᵢ f(pᵢ, qᵢ), in nats unless said otherwise.
 *
 * <p>The coefficients c are 1, or the weights of the classes times the mask. A mask is a column (a
 * number an example) or has the labels' shape (a number an output); either multiplies the terms, as
 * in Deeplearning4j's losses. Unlike theirs, the gradient is that of the masked value in both
 * cases.
 *
 * <p>Everything is computed from log q = z - log Σ exp z in double precision, so that value and
 * gradient are finite for logits up to ±1,000 and beyond, as far as a subclass does not say
 * otherwise ({@link FusedSoftmaxLoss}). With ∂ log qᵢ / ∂zⱼ = δᵢⱼ - qⱼ the gradient is
 *
 * <pre>∂L/∂zⱼ = cⱼ sⱼ - qⱼ Σ cᵢ sᵢ   with   sᵢ = ∂f(pᵢ, qᵢ) / ∂ log qᵢ</pre>
 *
 * <p>Labels and logits are examples × classes, of one example or more. The activation must be
 * softmax. Anything else is refused by an {@link IllegalArgumentException}.
 *
 * <p>Whether labels are distributions is not checked, because counts and weighted labels are none,
 * and are of use: the value is the sum above for whatever numbers they are, and the gradient its
 * derivative. Labels that are negative have no logarithm, which makes the value of {@code
 * kld-fused} NaN, and value and gradient of {@code jensen-shannon}; {@code kld-keras} and {@code
 * reverse-kld} clip them. A NaN in a label makes value and gradient of its example NaN.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE,
    fieldVisibility = JsonAutoDetect.Visibility.NONE)
abstract class SoftmaxLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  @JsonProperty
  @JsonSerialize(using = NDArrayTextSerializer.class)
  @JsonDeserialize(using = NDArrayTextDeSerializer.class)
  private final INDArray weights;

  /**
   * Creates the loss.
   *
   * @param weights a weight for each class as a row vector; null: all 1
   * @throws IllegalArgumentException if it is no row vector
   */
  SoftmaxLoss(INDArray weights) {
    if (weights != null && !weights.isRowVectorOrScalar()) {
      throw new IllegalArgumentException(
          "weights must be a row vector, found the shape " + Arrays.toString(weights.shape()));
    }
    this.weights = weights;
  }

  /**
   * Returns one term f(p, q), which must be finite.
   *
   * @param p the label's share of the class
   * @param logQ the logarithm of the probability of the class, at most 0
   * @param classes how many classes there are
   */
  abstract double term(double p, double logQ, int classes);

  /** Returns ∂f/∂(log q) of one term, which must be finite; the arguments are {@link #term}'s. */
  abstract double slope(double p, double logQ, int classes);

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    double[] scores = scores(labels, preOutput, activation, mask);
    double sum = HostRows.sum(scores);
    return average ? sum / scores.length : sum;
  }

  /** Returns the value of each example, as a column of doubles. */
  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    double[] scores = scores(labels, preOutput, activation, mask);
    return Nd4j.createFromArray(scores).reshape('c', scores.length, 1);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return Pair.of(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    LossRows rows = rows(labels, preOutput, activation, mask);
    double[] gradient = new double[rows.rows() * rows.classes()];
    double[] slopes = new double[rows.classes()];
    for (int row = 0, at = 0; row < rows.rows(); row++) {
      double sum = 0;
      for (int c = 0; c < slopes.length; c++) {
        slopes[c] =
            rows.coefficient(at + c)
                * slope(rows.label(at + c), rows.logProbability(at + c), slopes.length);
        sum += slopes[c];
      }
      for (int c = 0; c < slopes.length; c++, at++) {
        double probability = StrictMath.exp(rows.logProbability(at));
        gradient[at] = rows.example(row) * (slopes[c] - probability * sum);
      }
    }
    return LossRows.array(gradient, rows.classes(), preOutput.dataType());
  }

  private double[] scores(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    LossRows rows = rows(labels, preOutput, activation, mask);
    double[] scores = new double[rows.rows()];
    for (int row = 0, at = 0; row < scores.length; row++) {
      double sum = 0;
      for (int c = 0; c < rows.classes(); c++, at++) {
        sum += rows.coefficient(at) * term(rows.label(at), rows.logProbability(at), rows.classes());
      }
      scores[row] = rows.example(row) * sum;
    }
    return scores;
  }

  /**
   * Reads the arguments of a loss.
   *
   * @throws IllegalArgumentException if they don't fit together, or the activation is not softmax
   */
  final LossRows rows(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    if (!(activation instanceof ActivationSoftmax)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " needs the activation softmax, found " + activation);
    }
    return LossRows.of(labels, preOutput, mask, weights);
  }

  @Override
  public final String name() {
    return toString();
  }

  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && Objects.equals(((SoftmaxLoss) other).weights, weights);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), weights);
  }

  @Override
  public final String toString() {
    String name = getClass().getSimpleName();
    return weights == null ? name + "()" : name + "(weights=" + weights + ")";
  }
}
