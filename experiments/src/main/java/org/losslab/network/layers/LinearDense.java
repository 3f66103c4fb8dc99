package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The stock dense layer without an activation, on the vector kernels of {@code
 * org.losslab.network.kernels} in host memory, and on ND4J's {@code matmul} op elsewhere. The
 * backward pass does not compute the forward pass again, as the stock layer's does. It has the
 * parameters of the stock {@link DenseLayer}, in the same layout. Dropout, weight noise, layer
 * normalization and masks are not supported.
 */
public final class LinearDense extends DenseLayer {
  private static final long serialVersionUID = 1L;

  /** For deserialization. */
  LinearDense() {}

  /**
   * Describes the layer.
   *
   * @param units number of outputs
   */
  public LinearDense(int units) {
    setNOut(units);
    setActivationFn(new ActivationIdentity());
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
        new HostDenseLayer(conf, dataType, false),
        conf,
        listeners,
        layerIndex,
        parameters,
        initialize);
  }
}
