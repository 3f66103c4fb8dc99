package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of each channel of channel-last images in host memory: images × channels. */
public final class HostGlobalPooling extends GlobalPoolingLayer {
  private static final long serialVersionUID = 1L;

  /** Describes the layer. */
  public HostGlobalPooling() {
    super(PoolingType.AVG);
    setPoolingDimensions(new int[] {1, 2});
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return StageLayer.ready(new GlobalPoolingStage(), conf, listeners, layerIndex, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(((InputType.InputTypeConvolutional) inputType).getChannels());
  }
}
