package org.losslab.loss;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Arrays and calls that the tests of losses share. */
final class LossCase {
  /** The losses of this project, by name. */
  static final List<String> OWN =
      List.of("nll", "kld-fused", "kld-keras", "reverse-kld", "jensen-shannon", "mse");

  private LossCase() {}

  /** The losses with their classes weighted. */
  static ILossFunction weighted(String name, INDArray weights) {
    return switch (name) {
      case "nll" -> new NegativeLogLikelihood(weights);
      case "kld-fused" -> new FusedKlDivergence(weights);
      case "kld-keras" -> new KerasKlDivergence(weights);
      case "reverse-kld" -> new ReverseKlDivergence(weights);
      case "jensen-shannon" -> new JensenShannonDivergence(weights);
      case "mse" -> new MeanSquaredError(weights);
      default -> throw new IllegalArgumentException(name);
    };
  }

  static INDArray doubles(double[][] values) {
    return Nd4j.createFromArray(values);
  }

  static INDArray floats(double[][] values) {
    return doubles(values).castTo(DataType.FLOAT);
  }

  /** Normally distributed logits. */
  static double[][] logits(int rows, int classes, double scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] logits = new double[rows][classes];
    for (double[] row : logits) {
      for (int c = 0; c < classes; c++) {
        row[c] = scale * random.nextGaussian();
      }
    }
    return logits;
  }

  /** One-hot labels, a share of each spread evenly over all classes. */
  static double[][] smoothed(int rows, int classes, double smoothing) {
    double[][] labels = new double[rows][classes];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < classes; c++) {
        labels[r][c] = smoothing / classes + (c == r % classes ? 1 - smoothing : 0);
      }
    }
    return labels;
  }

  static double score(ILossFunction loss, INDArray labels, INDArray logits, INDArray mask) {
    return loss.computeScore(labels, logits, new ActivationSoftmax(), mask, false);
  }

  static INDArray gradient(ILossFunction loss, INDArray labels, INDArray logits, INDArray mask) {
    return loss.computeGradient(labels, logits, new ActivationSoftmax(), mask);
  }

  /** The value of one example. */
  static double value(ILossFunction loss, double[] labels, double... logits) {
    return score(loss, doubles(new double[][] {labels}), doubles(new double[][] {logits}), null);
  }

  /** The gradient of one example. */
  static double[] slopes(ILossFunction loss, double[] labels, double... logits) {
    return gradient(loss, doubles(new double[][] {labels}), doubles(new double[][] {logits}), null)
        .toDoubleMatrix()[0];
  }
}
