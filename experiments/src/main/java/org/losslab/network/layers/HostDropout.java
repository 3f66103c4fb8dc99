package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Dropout as a layer, in host memory. Its masks are a pure function of the network's seed, the
 * layer's name, the iteration and the image; ND4J's random generator isn't used.
 */
public final class HostDropout extends DropoutLayer {
  private static final long serialVersionUID = 1L;

  private double rate;

  /** For deserialization. */
  HostDropout() {}

  /**
   * Describes the layer.
   *
   * @param rate the share dropped, in [0, 1)
   */
  public HostDropout(double rate) {
    super(1.0);
    setIDropout(null);
    this.rate = rate;
  }

  /** Returns the share dropped. */
  @JsonProperty
  public double getRate() {
    return rate;
  }

  /** For deserialization. */
  void setRate(double rate) {
    this.rate = rate;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    BlockDropout dropout = new BlockDropout(rate, conf.getSeed(), getLayerName().hashCode());
    return StageLayer.ready(new DropoutStage(dropout), conf, listeners, layerIndex, dataType);
  }
}
