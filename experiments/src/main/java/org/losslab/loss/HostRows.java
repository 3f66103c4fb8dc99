package org.losslab.loss;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arguments of Deeplearning4j's losses in the case that studies train with: softmax, float32 in
 * host memory, labels of the logits' shape, no mask or a number an example. Rows are examples, row
 * by row.
 *
 * @param labels the labels' distributions
 * @param probabilities the softmax of the logits
 * @param mask a number an example; null: none
 * @param classes columns
 */
record HostRows(float[] labels, float[] probabilities, float[] mask, int classes) {

  /**
   * Returns whether arguments are of this case.
   *
   * @throws IllegalArgumentException if there is no example
   */
  static boolean covers(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    requireExamples(preOutput);
    return activation instanceof ActivationSoftmax
        && preOutput.rank() == 2
        && labels.equalShapes(preOutput)
        && isHostFloat(preOutput)
        && isHostFloat(labels)
        && (mask == null || isHostFloat(mask) && mask.length() == preOutput.size(0));
  }

  /**
   * Refuses a minibatch without examples: ND4J's softmax of it in float64 reads where nothing is,
   * and ends the JVM.
   *
   * @throws IllegalArgumentException if there is no example
   */
  static void requireExamples(INDArray preOutput) {
    if (preOutput.isEmpty()) {
      throw new IllegalArgumentException(
          "a loss needs one example or more, found logits of the shape "
              + Arrays.toString(preOutput.shape()));
    }
  }

  /** Returns whether an array is float32 in host memory. */
  static boolean isHostFloat(INDArray array) {
    return HostMemory.isBackend() && array.dataType() == DataType.FLOAT;
  }

  static HostRows of(INDArray labels, INDArray preOutput, INDArray mask) {
    int classes = (int) preOutput.size(1);
    return new HostRows(
        floats(labels),
        Softmax.of(floats(preOutput), classes),
        mask == null ? null : floats(mask),
        classes);
  }

  /** Returns an array's floats in C order. */
  static float[] floats(INDArray array) {
    INDArray dense = HostMemory.contiguous(array);
    float[] values = new float[Math.toIntExact(dense.length())];
    HostMemory.floats(dense).get(0, values);
    Reference.reachabilityFence(dense);
    return values;
  }

  /** Returns a gradient of the rows' shape, masked. */
  INDArray gradient(float[] values) {
    for (int i = 0; mask != null && i < values.length; i++) {
      values[i] *= mask[i / classes];
    }
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, values.length / classes, classes);
    HostMemory.fill(array, values);
    return array;
  }

  /** One term of a loss, a function of label and probability. */
  interface Term {
    double of(float label, float probability);
  }

  /** Returns each row's sum of the terms, class by class, masked. */
  double[] sums(Term term) {
    double[] sums = new double[labels.length / classes];
    for (int i = 0; i < labels.length; i++) {
      sums[i / classes] += term.of(labels[i], probabilities[i]);
    }
    for (int row = 0; mask != null && row < sums.length; row++) {
      sums[row] *= mask[row];
    }
    return sums;
  }

  /** Returns the sum of values, one by one. */
  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
