package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One step of the study's convnet as one Deeplearning4j layer: a convolution of stride 1 without
 * padding, ReLU, a 2×2 max-pool of stride 2, and dropout. It has the parameters of the stock {@link
 * ConvolutionLayer}, in the same order and layout, and computes what the stock layers in that order
 * compute; the ReLU is applied after the pool, which gives the same values.
 *
 * <p>Dropout masks are a pure function of (the network's seed, the layer's index, the iteration,
 * the image), see {@link org.losslab.network.kernels.DropoutMask}; ND4J's random generator isn't
 * used.
 *
 * <p>In channel-last layout on the CPU the layer runs on the vector kernels of {@code
 * org.losslab.network.kernels}; otherwise (channel-first, another backend, filters that fill no
 * pair of vectors) on ND4J's native ops. Masks of examples, weight noise and constraints on time
 * steps are not supported.
 */
public final class ConvolutionBlock extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  private double dropoutRate;
  private boolean inputGradient;
  private boolean nativeOps;

  /** For deserialization. */
  ConvolutionBlock() {}

  /**
   * Describes a block.
   *
   * @param kernel rows and columns of a filter
   * @param filters number of filters
   * @param dropoutRate the share of the pooled values dropped in training, in [0, 1)
   * @param inputGradient whether the gradient of the input is computed; the first block of a
   *     network needs none
   */
  public ConvolutionBlock(int kernel, int filters, double dropoutRate, boolean inputGradient) {
    super(
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(1, 1)
            .nOut(filters)
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(new ActivationIdentity()));
    if (!(dropoutRate >= 0 && dropoutRate < 1)) {
      throw new IllegalArgumentException("dropout rate (" + dropoutRate + ") must be in [0, 1)");
    }
    this.dropoutRate = dropoutRate;
    this.inputGradient = inputGradient;
  }

  /** Returns the share of the pooled values dropped in training. */
  @JsonProperty
  public double getDropoutRate() {
    return dropoutRate;
  }

  /** For deserialization. */
  void setDropoutRate(double dropoutRate) {
    this.dropoutRate = dropoutRate;
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

  /** Returns whether ND4J's native ops are used even where vector kernels are available. */
  @JsonProperty
  public boolean isNativeOps() {
    return nativeOps;
  }

  /** Sets whether ND4J's native ops are used even where vector kernels are available. */
  public void setNativeOps(boolean nativeOps) {
    this.nativeOps = nativeOps;
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
        new ConvolutionBlockLayer(conf, dataType),
        conf,
        listeners,
        layerIndex,
        parameters,
        initialize);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    InputType.InputTypeConvolutional convolved =
        (InputType.InputTypeConvolutional) super.getOutputType(layerIndex, inputType);
    return InputType.convolutional(
        convolved.getHeight() / 2,
        convolved.getWidth() / 2,
        convolved.getChannels(),
        getCnn2dDataFormat());
  }

  /** Returns whether images are channel-last. */
  boolean channelsLast() {
    return getCnn2dDataFormat() == CNN2DFormat.NHWC;
  }
}
