package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.DenseKernel;
import org.losslab.network.kernels.ImageWork;
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

  /**
   * Takes the weights' shape.
   *
   * @param inputShape images × inputs
   * @return images × outputs
   */
  long[] prepare(long[] inputShape, INDArray weights) {
    kernel(weights);
    return new long[] {inputShape[0], outputs};
  }

  /** Returns the work of computing the output. */
  List<ImageWork> forward(INDArray weights, INDArray bias, FloatBuffer x, FloatBuffer y) {
    return List.of(
        ImageWork.ofAll(
            images ->
                kernel.forward(images, x, HostMemory.floats(weights), HostMemory.floats(bias), y)));
  }

  /**
   * Returns the work of computing the gradients, summed over the minibatch.
   *
   * @param y what {@link #forward} computed
   * @param g the gradient of the output
   * @param weightGradient receives the weights' gradient, in the weights' layout
   * @param biasGradient receives the bias' gradient
   * @param dx receives the input's gradient; null where nobody needs it
   */
  List<ImageWork> backward(
      INDArray weights,
      FloatBuffer x,
      FloatBuffer y,
      FloatBuffer g,
      INDArray weightGradient,
      INDArray biasGradient,
      FloatBuffer dx) {
    return List.of(
        ImageWork.ofAll(
            images ->
                kernel.backward(
                    images,
                    x,
                    HostMemory.floats(weights),
                    y,
                    g,
                    HostMemory.floats(weightGradient),
                    HostMemory.floats(biasGradient),
                    dx == null ? FloatBuffer.allocate(images * kernel.inputs()) : dx)));
  }

  private void kernel(INDArray weights) {
    if (kernel == null || inputs != weights.size(0) || outputs != weights.size(1)) {
      inputs = weights.size(0);
      outputs = weights.size(1);
      kernel = new DenseKernel((int) inputs, (int) outputs, relu, HostThreads.team());
    }
  }
}
