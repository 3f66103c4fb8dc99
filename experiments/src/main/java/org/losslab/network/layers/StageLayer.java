package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.losslab.network.host.HostMemory;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer without parameters, whose work a {@link Stage} does. */
final class StageLayer extends AbstractLayer<org.deeplearning4j.nn.conf.layers.Layer> {
  private static final long serialVersionUID = 1L;

  private final transient Stage stage;
  private transient INDArray output;

  private StageLayer(Stage stage, NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.stage = stage;
  }

  /** Returns a new layer in its place. */
  static StageLayer ready(
      Stage stage,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      DataType dataType) {
    StageLayer layer = new StageLayer(stage, conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    return layer;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, stage.outputShape(input.shape()), 'c');
    stage.forward(HostMemory.contiguous(input), output, training, getIterationCount());
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray toInput =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    stage.backward(
        HostMemory.contiguous(input),
        output,
        HostMemory.contiguous(epsilon),
        toInput,
        getIterationCount());
    return new Pair<>(new DefaultGradient(), toInput);
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }
}
