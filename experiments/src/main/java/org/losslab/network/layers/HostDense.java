package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
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
final class HostDense implements Stage {
  private final GradientViews layer;
  private final boolean relu;
  private DenseKernel kernel;
  private long inputs;
  private long outputs;

  /**
   * Prepares the layer.
   *
   * @param layer holds the parameters
   * @param relu whether ReLU follows
   */
  HostDense(GradientViews layer, boolean relu) {
    this.layer = layer;
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

  @Override
  public long[] prepare(long[] inputShape) {
    INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    if (kernel == null || inputs != weights.size(0) || outputs != weights.size(1)) {
      inputs = weights.size(0);
      outputs = weights.size(1);
      kernel = new DenseKernel((int) inputs, (int) outputs, relu, HostThreads.team());
    }
    return new long[] {inputShape[0], outputs};
  }

  @Override
  public boolean readsInput() {
    return true;
  }

  @Override
  public boolean readsOutput() {
    return relu;
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    FloatBuffer weights = layer.parameterFloats(DefaultParamInitializer.WEIGHT_KEY);
    FloatBuffer bias = layer.parameterFloats(DefaultParamInitializer.BIAS_KEY);
    return List.of(
        ImageWork.ofAll(
            images -> {
              kernel.weights(weights, bias);
              kernel.forward(images, x, y);
            }));
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    FloatBuffer weights = layer.parameterFloats(DefaultParamInitializer.WEIGHT_KEY);
    FloatBuffer weightGradient = layer.gradientFloats(DefaultParamInitializer.WEIGHT_KEY);
    FloatBuffer biasGradient = layer.gradientFloats(DefaultParamInitializer.BIAS_KEY);
    return List.of(
        ImageWork.ofAll(
            images ->
                kernel.backward(
                    images,
                    x,
                    weights,
                    y,
                    g,
                    weightGradient,
                    biasGradient,
                    dx == null ? FloatBuffer.allocate(images * kernel.inputs()) : dx)));
  }
}
