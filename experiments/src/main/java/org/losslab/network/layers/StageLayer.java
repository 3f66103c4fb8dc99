package org.losslab.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer without parameters, whose work a {@link Stage} does. */
final class StageLayer extends AbstractLayer<org.deeplearning4j.nn.conf.layers.Layer>
    implements StagedLayer {
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
  public Stage stage() {
    return stage;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    output = StageRun.activate(stage, input, training, getIterationCount(), workspaces);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray toInput =
        StageRun.backward(stage, input, output, epsilon, getIterationCount(), workspaces);
    return new Pair<>(new DefaultGradient(), toInput);
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }
}
