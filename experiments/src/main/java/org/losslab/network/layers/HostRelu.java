package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ReLU as a layer, in host memory. */
public final class HostRelu extends ActivationLayer {
  private static final long serialVersionUID = 1L;

  /** Describes the layer. */
  public HostRelu() {
    super(new ActivationLayer.Builder().activation(new ActivationReLU()));
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return StageLayer.ready(new ReluStage(), conf, listeners, layerIndex, dataType);
  }
}
