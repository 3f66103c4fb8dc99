package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.losslab.network.kernels.WindowShape;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The stock convolution of channel-last images in host memory, with or without ReLU, on {@link
 * org.losslab.network.kernels.SpatialConvolutionKernel}. It has the parameters of the stock layer,
 * in the same layout.
 */
public final class HostConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  private boolean inputGradient;

  /** For deserialization. */
  HostConvolution() {}

  /**
   * Describes the layer.
   *
   * @param same whether the image is padded, and not the windows left out that reach beyond it
   * @param relu whether ReLU follows
   * @param inputGradient whether the gradient of the input is computed; the first layer of a
   *     network needs none
   */
  public HostConvolution(
      int filters, int kernel, int stride, boolean same, boolean relu, boolean inputGradient) {
    super(
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .nOut(filters)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .activation(relu ? new ActivationReLU() : new ActivationIdentity()));
    this.inputGradient = inputGradient;
  }

  /** Returns whether the gradient of the input is computed. */
  @JsonProperty
  public boolean isInputGradient() {
    return inputGradient;
  }

  /** For deserialization. */
  void setInputGradient(boolean inputGradient) {
    this.inputGradient = inputGradient;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return LayerSetup.ready(
        new HostConvolutionLayer(conf, dataType),
        conf,
        listeners,
        layerIndex,
        parameters,
        initialize);
  }

  /**
   * Returns where its windows lie in an image.
   *
   * @param inputShape images × rows × columns × channels
   */
  WindowShape shape(long[] inputShape) {
    return WindowShape.of(
        (int) inputShape[1],
        (int) inputShape[2],
        (int) inputShape[3],
        getKernelSize()[0],
        getStride()[0],
        getConvolutionMode() == ConvolutionMode.Same);
  }

  boolean relu() {
    return getActivationFn() instanceof ActivationReLU;
  }
}
