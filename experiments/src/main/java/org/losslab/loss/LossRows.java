package org.losslab.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arguments of a loss in double precision: examples × classes, row by row. */
final class LossRows {
  private final int rows;
  private final int classes;
  private final double[] labels;
  private final double[] logProbabilities;
  private final double[] coefficients;
  private final double[] examples;

  private LossRows(int rows, int classes, double[] labels, double[] logits) {
    this.rows = rows;
    this.classes = classes;
    this.labels = labels;
    this.logProbabilities = logits;
    this.coefficients = new double[rows * classes];
    this.examples = new double[rows];
    Arrays.fill(coefficients, 1);
    Arrays.fill(examples, 1);
  }

  /**
   * Reads the arguments.
   *
   * @param mask a number an example, as a column, or an output; null: none
   * @param weights a number a class; null: none
   * @throws IllegalArgumentException if the shapes don't fit together, or there is no example
   */
  static LossRows of(INDArray labels, INDArray logits, INDArray mask, INDArray weights) {
    HostRows.requireExamples(logits);
    if (logits.rank() != 2 || !labels.equalShapes(logits)) {
      throw new IllegalArgumentException(
          "labels and logits must both be examples x classes, found the shapes "
              + Arrays.toString(labels.shape())
              + " and "
              + Arrays.toString(logits.shape()));
    }
    LossRows read =
        new LossRows((int) logits.size(0), (int) logits.size(1), values(labels), values(logits));
    read.takeLogSoftmax();
    if (weights != null) {
      read.weigh(values(weights));
    }
    if (mask != null) {
      read.mask(logits, mask);
    }
    return read;
  }

  private static double[] values(INDArray array) {
    if (!HostRows.isHostFloat(array)) {
      return array.dup('c').data().asDouble();
    }
    float[] floats = HostRows.floats(array);
    double[] values = new double[floats.length];
    Arrays.setAll(values, i -> floats[i]);
    return values;
  }

  /** Returns an array of the type, row by row, each value rounded once. */
  static INDArray array(double[] values, int columns, DataType type) {
    long[] shape = {values.length / columns, columns};
    if (type != DataType.FLOAT) {
      return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return Nd4j.createFromArray(floats).reshape('c', shape);
  }

  private void takeLogSoftmax() {
    for (int from = 0; from < logProbabilities.length; from += classes) {
      int row = from;
      double logSum = LogSumExp.of(classes, c -> logProbabilities[row + c]).log();
      for (int i = from; i < from + classes; i++) {
        logProbabilities[i] -= logSum;
      }
    }
  }

  private void weigh(double[] weights) {
    if (weights.length != classes) {
      throw new IllegalArgumentException(
          weights.length + " weights do not fit " + classes + " classes");
    }
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] *= weights[i % classes];
    }
  }

  private void mask(INDArray logits, INDArray mask) {
    if (mask.isColumnVectorOrScalar() && mask.length() == rows) {
      System.arraycopy(values(mask), 0, examples, 0, rows);
    } else if (mask.equalShapes(logits)) {
      double[] outputs = values(mask);
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] *= outputs[i];
      }
    } else {
      throw new IllegalArgumentException(
          "a mask must be a column of "
              + rows
              + " examples or have the labels' shape, found the shape "
              + Arrays.toString(mask.shape()));
    }
  }

  int rows() {
    return rows;
  }

  int classes() {
    return classes;
  }

  /** Returns the label's share of a class; {@code i} is row · classes + class. */
  double label(int i) {
    return labels[i];
  }

  /** Returns the logarithm of a class's probability; {@code i} is row · classes + class. */
  double logProbability(int i) {
    return logProbabilities[i];
  }

  /** Returns weight times mask of an output; {@code i} is row · classes + class. */
  double coefficient(int i) {
    return coefficients[i];
  }

  /** Returns the mask of an example. */
  double example(int row) {
    return examples[row];
  }
}
