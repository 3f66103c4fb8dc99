package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The stock max- or average-pooling of channel-last images in host memory, on {@link
 * org.losslab.network.kernels.PoolingKernel}.
 */
public final class HostPooling extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  /** For deserialization. */
  HostPooling() {}

  /**
   * Describes the layer.
   *
   * @param max whether it takes the maximum, and not the mean
   * @param same whether the image is padded, and not the windows left out that reach beyond it
   */
  public HostPooling(boolean max, int size, int stride, boolean same) {
    super(
        new SubsamplingLayer.Builder(max ? PoolingType.MAX : PoolingType.AVG)
            .kernelSize(size, size)
            .stride(stride, stride)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate));
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return StageLayer.ready(new PoolingStage(this), conf, listeners, layerIndex, dataType);
  }
}
