package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The stock output layer with softmax, on the vector kernels of {@code org.losslab.network.kernels}
 * in host memory. It also remembers the logits of its last minibatch, so that metrics are computed
 * from them in double precision and training accuracy costs no second pass.
 */
public final class ClassifierOutput extends OutputLayer {
  private static final long serialVersionUID = 1L;

  /** For deserialization. */
  ClassifierOutput() {}

  /**
   * Describes the layer.
   *
   * @param classes number of classes
   * @param loss the loss
   */
  public ClassifierOutput(int classes, ILossFunction loss) {
    super(new OutputLayer.Builder(loss).nOut(classes).activation(new ActivationSoftmax()));
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
        new ClassifierOutputLayer(conf, dataType),
        conf,
        listeners,
        layerIndex,
        parameters,
        initialize);
  }
}
