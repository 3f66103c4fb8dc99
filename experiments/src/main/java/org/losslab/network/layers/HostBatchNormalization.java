package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The stock batch normalization in host memory, with Keras' defaults, on {@link
 * org.losslab.network.kernels.BatchNormKernel}. Its running mean and variance are parameters, as in
 * Deeplearning4j.
 */
public final class HostBatchNormalization extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  /** For deserialization. */
  HostBatchNormalization() {}

  /**
   * Describes the layer.
   *
   * @param momentum the share of the running mean and variance that a minibatch leaves
   * @param epsilon added to the variance
   */
  public HostBatchNormalization(double momentum, double epsilon) {
    setDecay(momentum);
    setEps(epsilon);
    setUseLogStd(false);
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
        new HostBatchNormalizationLayer(conf, dataType),
        conf,
        listeners,
        layerIndex,
        parameters,
        initialize);
  }
}
