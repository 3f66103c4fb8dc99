package org.losslab.loss;

import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A loss whose gradient is that of the cross-entropy, fused with the softmax: q Σ c p - c p, which
 * is q - p for label distributions.
 *
 * <p>For these it is computed by the operations of Deeplearning4j's {@code LossMCXENT}, in their
 * order: ND4J's softmax, minus the labels. Training with this loss is therefore bit-identical to
 * training with {@code mcxent}. Labels that were rounded, such as smoothed ones in float32, sum to
 * 1 only within their rounding: a share rounded to float32 is wrong by at most 2⁻²⁴ of itself, a
 * sum of such shares by as much of the sum. A sum within twice that of 1 therefore counts as 1; any
 * other sum, from weights, masks or counts as labels, multiplies q.
 */
abstract class FusedSoftmaxLoss extends SoftmaxLoss {
  private static final long serialVersionUID = 1L;
  private static final double ROUNDING = 0x1p-23;

  FusedSoftmaxLoss(INDArray weights) {
    super(weights);
  }

  @Override
  final double slope(double p, double logQ, int classes) {
    return -p;
  }

  @Override
  public final INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    LossRows rows = rows(labels, preOutput, activation, mask);
    double[] sums = new double[rows.rows()];
    double[] weighted = new double[rows.rows() * rows.classes()];
    boolean distributions = true;
    boolean plain = true;
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] = rows.coefficient(i) * rows.label(i);
      sums[i / rows.classes()] += weighted[i];
      plain &= rows.coefficient(i) == 1;
    }
    for (int row = 0; row < sums.length; row++) {
      if (Math.abs(sums[row] - 1) <= ROUNDING) {
        sums[row] = 1;
      }
      distributions &= sums[row] == 1;
    }
    INDArray gradient = activation.getActivation(preOutput.dup(), true);
    if (!distributions) {
      gradient.muliColumnVector(array(sums, 1, gradient));
    }
    gradient.subi(
        plain ? labels.castTo(gradient.dataType()) : array(weighted, rows.classes(), gradient));
    double[] examples = new double[rows.rows()];
    Arrays.setAll(examples, rows::example);
    if (Arrays.stream(examples).anyMatch(m -> m != 1)) {
      gradient.muliColumnVector(array(examples, 1, gradient));
    }
    return gradient;
  }

  private static INDArray array(double[] values, int columns, INDArray like) {
    return Nd4j.createFromArray(values)
        .reshape('c', values.length / columns, columns)
        .castTo(like.dataType());
  }
}
