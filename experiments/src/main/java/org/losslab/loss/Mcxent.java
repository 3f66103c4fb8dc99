package org.losslab.loss;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * {@code mcxent}: Deeplearning4j's cross-entropy, in nats. With softmax on the CPU, without weights
 * of the classes and masks of outputs, the same formula is computed here, by operations that are
 * the same on every machine; everything else is Deeplearning4j's.
 *
 * <p>Value: L = -Σ pᵢ log clip(qᵢ), clipped to [1e-10, 1 - 1e-10] in float32.
 *
 * <p>Gradient: ∂L/∂zⱼ = qⱼ - pⱼ, not clipped.
 *
 * <p>Whether labels are distributions is not checked: the formula is computed for whatever numbers
 * they are. A minibatch without examples is refused by an {@link IllegalArgumentException}.
 *
 * <p>Source: {@code org.nd4j.linalg.lossfunctions.impl.LossMCXENT}, 1.0.0-M2.1.
 */
public final class Mcxent extends LossMCXENT {
  private static final long serialVersionUID = 1L;

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    if (!covers(labels, preOutput, activation, mask)) {
      return super.computeScore(labels, preOutput, activation, mask, average);
    }
    double[] scores = scores(labels, preOutput, mask);
    double sum = HostRows.sum(scores);
    return average ? sum / scores.length : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    if (!covers(labels, preOutput, activation, mask)) {
      return super.computeScoreArray(labels, preOutput, activation, mask);
    }
    double[] scores = scores(labels, preOutput, mask);
    return Nd4j.createFromArray(scores).reshape('c', scores.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    if (!covers(labels, preOutput, activation, mask)) {
      return super.computeGradient(labels, preOutput, activation, mask);
    }
    HostRows rows = HostRows.of(labels, preOutput, mask);
    float[] gradient = rows.probabilities();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= rows.labels()[i];
    }
    return rows.gradient(gradient);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return Pair.of(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  private boolean covers(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return HostRows.covers(labels, preOutput, activation, mask) && getWeights() == null;
  }

  private double[] scores(INDArray labels, INDArray preOutput, INDArray mask) {
    float low = (float) getSoftmaxClipEps();
    float high = (float) (1 - getSoftmaxClipEps());
    return HostRows.of(labels, preOutput, mask)
        .sums((p, q) -> -(p * StrictMath.log(Math.min(high, Math.max(low, q)))));
  }
}
