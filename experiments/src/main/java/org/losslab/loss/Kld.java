package org.losslab.loss;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;

/**
 * {@code kld}: Deeplearning4j's KL divergence, in nats. With softmax on the CPU, without masks of
 * outputs, the same formula is computed here, by operations that are the same on every machine;
 * everything else is Deeplearning4j's.
 *
 * <p>Value: L = Σ clip(pᵢ) log (clip(pᵢ) / clip(qᵢ)), both clipped to [1e-5, 1] in float32.
 *
 * <p>Gradient, in float32: gᵢ = -(pᵢ / qᵢ), then softmax's, ∂L/∂zⱼ = qⱼ (gⱼ - Σ qᵢ gᵢ). It is not
 * clipped, and NaN where a probability is so small that pᵢ / qᵢ overflows (1 / q, where the logits
 * are 89 apart and the label is the lower class) or is 0 / 0 (where they are 104 apart and the
 * label is the top one).
 *
 * <p>Whether labels are distributions is not checked: the formula is computed for whatever numbers
 * they are. A minibatch without examples is refused by an {@link IllegalArgumentException}.
 *
 * <p>Source: {@code org.nd4j.linalg.lossfunctions.impl.LossKLD}, 1.0.0-M2.1.
 */
public final class Kld extends LossKLD {
  private static final long serialVersionUID = 1L;
  private static final float CLIP = (float) Nd4j.EPS_THRESHOLD;

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    if (!HostRows.covers(labels, preOutput, activation, mask)) {
      return super.computeScore(labels, preOutput, activation, mask, average);
    }
    double[] scores = scores(labels, preOutput, mask);
    double sum = HostRows.sum(scores);
    return average ? sum / scores.length : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    if (!HostRows.covers(labels, preOutput, activation, mask)) {
      return super.computeScoreArray(labels, preOutput, activation, mask);
    }
    double[] scores = scores(labels, preOutput, mask);
    return Nd4j.createFromArray(scores).reshape('c', scores.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    if (!HostRows.covers(labels, preOutput, activation, mask)) {
      return super.computeGradient(labels, preOutput, activation, mask);
    }
    HostRows rows = HostRows.of(labels, preOutput, mask);
    int classes = rows.classes();
    float[] q = rows.probabilities();
    float[] gradient = new float[q.length];
    for (int from = 0; from < q.length; from += classes) {
      float sum = 0;
      for (int i = from; i < from + classes; i++) {
        gradient[i] = -(rows.labels()[i] / q[i]);
        sum += q[i] * gradient[i];
      }
      for (int i = from; i < from + classes; i++) {
        gradient[i] = q[i] * (gradient[i] - sum);
      }
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

  private static double[] scores(INDArray labels, INDArray preOutput, INDArray mask) {
    return HostRows.of(labels, preOutput, mask)
        .sums(
            (p, q) -> {
              float label = clip(p);
              return label * StrictMath.log(label / clip(q));
            });
  }

  private static float clip(float share) {
    return Math.min(1, Math.max(CLIP, share));
  }
}
