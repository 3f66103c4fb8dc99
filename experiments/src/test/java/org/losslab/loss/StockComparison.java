package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Holds losses of our own against Deeplearning4j's of the same formula, and the definition. */
final class StockComparison {
  /** Of a whole array, relative to its norm. */
  private static final double TOLERANCE = 1e-6;

  private StockComparison() {}

  /** Compares score, scores and gradient, without and with a mask of the examples. */
  static void check(ILossFunction ours, ILossFunction stock, double[][] labels, double scale) {
    int rows = labels.length;
    INDArray p = LossCase.floats(labels);
    INDArray z = LossCase.floats(LossCase.logits(rows, labels[0].length, scale, 5));
    INDArray mask = Nd4j.create(rows, 1);
    for (int r = 0; r < rows; r++) {
      mask.putScalar(r, 0, r % 3 / 2.0);
    }
    for (INDArray m : new INDArray[] {null, mask}) {
      ActivationSoftmax softmax = new ActivationSoftmax();
      double right = stock.computeScore(p, z.dup(), softmax, m, true);
      assertThat(ours.computeScore(p, z.dup(), softmax, m, true))
          .isCloseTo(right, within(TOLERANCE * Math.abs(right)));
      same(
          ours.computeScoreArray(p, z.dup(), softmax, m),
          stock.computeScoreArray(p, z.dup(), softmax, m));
      same(
          ours.computeGradient(p, z.dup(), softmax, m),
          stock.computeGradient(p, z.dup(), softmax, m));
      assertThat(ours.computeGradientAndScore(p, z.dup(), softmax, m, true).getSecond())
          .isEqualTo(ours.computeGradient(p, z.dup(), softmax, m));
    }
  }

  private static void same(INDArray actual, INDArray right) {
    assertThat(actual.shape()).isEqualTo(right.shape());
    double[] a = actual.dup('c').data().asDouble();
    double[] b = right.dup('c').data().asDouble();
    assertThat(relativeError(a, b)).isLessThan(TOLERANCE);
  }

  /** Compares the value with the definition in double precision, and its gradient with q - p. */
  static void checkDefinition(
      ILossFunction loss, double[][] labels, double scale, DoubleBinaryOperator term) {
    double[][] logits = LossCase.logits(labels.length, labels[0].length, scale, 6);
    INDArray p = LossCase.floats(labels);
    INDArray z = LossCase.floats(logits);
    int classes = labels[0].length;
    double[] gradient = new double[labels.length * classes];
    double value = 0;
    for (int r = 0; r < labels.length; r++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(z.getDouble(r, c));
      }
      for (int c = 0; c < classes; c++) {
        double q = Math.exp(z.getDouble(r, c)) / sum;
        value += term.applyAsDouble(p.getDouble(r, c), q);
        gradient[r * classes + c] = q - p.getDouble(r, c);
      }
    }
    ActivationSoftmax softmax = new ActivationSoftmax();
    assertThat(loss.computeScore(p, z.dup(), softmax, null, false))
        .isCloseTo(value, within(TOLERANCE * value));
    double[] actual = loss.computeGradient(p, z.dup(), softmax, null).data().asDouble();
    assertThat(relativeError(actual, gradient)).isLessThan(TOLERANCE);
  }

  private static double relativeError(double[] actual, double[] right) {
    double error = 0;
    double norm = 0;
    for (int i = 0; i < right.length; i++) {
      error += (actual[i] - right[i]) * (actual[i] - right[i]);
      norm += right[i] * right[i];
    }
    return Math.sqrt(error / norm);
  }

  /** Returns the loss as a network's configuration holds it after a file. */
  static ILossFunction throughJson(ILossFunction loss) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(
                new OutputLayer.Builder(loss).nIn(3).nOut(2).activation(Activation.SOFTMAX).build())
            .build();
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
    return ((OutputLayer) read.getConf(0).getLayer()).getLossFn();
  }
}
