package org.losslab.network.layers;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.DenseKernel;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The products of a dense layer in host memory, on {@link DenseKernel}. Weights are inputs ×
 * outputs in Fortran order, as in Deeplearning4j's views.
 */
final class HostDense {
  private final boolean relu;
  private DenseKernel kernel;
  private long inputs;
  private long outputs;

  /**
   * Prepares the layer.
   *
   * @param relu whether ReLU follows
   */
  HostDense(boolean relu) {
    this.relu = relu;
  }

  /** Returns whether a layer's arrays can be worked on here: float32 in host memory. */
  static boolean covers(INDArray input, INDArray weights) {
    return HostMemory.isBackend()
        && input.rank() == 2
        && input.size(1) == weights.size(0)
        && input.dataType() == DataType.FLOAT
        && weights.dataType() == DataType.FLOAT;
  }

  /** Computes the output, images × outputs in C order. */
  void forward(INDArray input, INDArray weights, INDArray bias, INDArray output) {
    INDArray x = HostMemory.contiguous(input);
    kernel(weights)
        .forward(
            images(x),
            HostMemory.floats(x),
            HostMemory.floats(weights),
            HostMemory.floats(bias),
            HostMemory.floats(output));
    Reference.reachabilityFence(x);
  }

  /**
   * Computes the gradients, summed over the minibatch.
   *
   * @param output what {@link #forward} computed
   * @param gradient the gradient of the output
   * @param weightGradient receives the weights' gradient, in the weights' layout
   * @param biasGradient receives the bias' gradient
   * @param inputGradient receives the input's gradient, in C order
   */
  void backward(
      INDArray input,
      INDArray weights,
      INDArray output,
      INDArray gradient,
      INDArray weightGradient,
      INDArray biasGradient,
      INDArray inputGradient) {
    INDArray x = HostMemory.contiguous(input);
    INDArray outputGradient = HostMemory.contiguous(gradient);
    FloatBuffer y = HostMemory.floats(output);
    kernel(weights)
        .backward(
            images(x),
            HostMemory.floats(x),
            HostMemory.floats(weights),
            y,
            HostMemory.floats(outputGradient),
            HostMemory.floats(weightGradient),
            HostMemory.floats(biasGradient),
            HostMemory.floats(inputGradient));
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(outputGradient);
  }

  private DenseKernel kernel(INDArray weights) {
    if (kernel == null || inputs != weights.size(0) || outputs != weights.size(1)) {
      inputs = weights.size(0);
      outputs = weights.size(1);
      kernel = new DenseKernel((int) inputs, (int) outputs, relu, HostThreads.team());
    }
    return kernel;
  }

  private static int images(INDArray x) {
    return Math.toIntExact(x.size(0));
  }
}
