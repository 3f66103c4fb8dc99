package org.losslab.loss;

import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss whose gradient is that of the cross-entropy, fused with the softmax: q Σ c p - c p, which
 * is q - p for label distributions.
 *
 * <p>For these it is computed by the operations of {@link Mcxent}, in their order: softmax rounded
 * to the logits' type, minus the labels. Training with this loss is therefore bit-identical to
 * training with {@code mcxent}. Labels that were rounded, such as smoothed ones in float32, sum to
 * 1 only within their rounding: a share rounded to float32 is wrong by at most 2⁻²⁴ of itself, a
 * sum of such shares by as much of the sum. A sum within twice that of 1 therefore counts as 1; any
 * other sum, from weights, masks or counts as labels, multiplies q.
 *
 * <p>In float32 in host memory the softmax is {@link Softmax}, and the gradient finite for any
 * finite logits. Otherwise it is ND4J's, which {@code mcxent} has too: on the CPU, in float64 and
 * for two examples or more, that is NaN for an example all of whose logits are -746 or less, and so
 * is the gradient.
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
    DataType type = preOutput.dataType();
    double[] gradient = probabilities(preOutput, activation);
    double[] weighted = new double[gradient.length];
    int classes = rows.classes();
    for (int row = 0; row < rows.rows(); row++) {
      double sum = 0;
      for (int i = row * classes; i < (row + 1) * classes; i++) {
        weighted[i] = rows.coefficient(i) * rows.label(i);
        sum += weighted[i];
      }
      boolean distribution = Math.abs(sum - 1) <= ROUNDING;
      for (int i = row * classes; i < (row + 1) * classes; i++) {
        double q = distribution ? gradient[i] : rounded(gradient[i] * rounded(sum, type), type);
        double difference = rounded(q - rounded(weighted[i], type), type);
        gradient[i] = difference * rounded(rows.example(row), type);
      }
    }
    return LossRows.array(gradient, classes, type);
  }

  /** Returns the softmax as {@code mcxent} gets it. */
  private static double[] probabilities(INDArray preOutput, IActivation activation) {
    if (!HostRows.isHostFloat(preOutput)) {
      return activation.getActivation(preOutput.dup('c'), true).data().asDouble();
    }
    float[] floats = Softmax.of(HostRows.floats(preOutput), (int) preOutput.size(1));
    double[] probabilities = new double[floats.length];
    Arrays.setAll(probabilities, i -> floats[i]);
    return probabilities;
  }

  /**
   * Returns a result as the type holds it: one operation in double precision, rounded to float32,
   * is the operation in float32.
   */
  private static double rounded(double value, DataType type) {
    return type == DataType.FLOAT ? (float) value : value;
  }
}
