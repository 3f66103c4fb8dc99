package org.losslab.network;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A trained network in Deeplearning4j's own layers, which compute the same from the same
 * parameters: its configuration names no class of losslab's.
 */
public final class PlainNetwork {
  private PlainNetwork() {}

  /**
   * Makes the network as a sequence of layers. The plan must have no addition.
   *
   * @param plan its layers
   * @param loss a loss of ND4J's
   * @param updater an optimizer of ND4J's
   * @param seed the run's seed
   * @param parameters in Deeplearning4j's order
   */
  public static Model sequence(
      NetworkPlan plan, ILossFunction loss, IUpdater updater, long seed, INDArray parameters) {
    LayerMaker make = new PlainLayers(loss);
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .weightInit(WeightInit.ZERO)
            .list();
    for (NetworkPlan.Step step : plan.steps()) {
      // Deeplearning4j flattens by itself where a dense layer takes images.
      if (step.config().isPresent() && !(step.config().get() instanceof LayerConfig.Flatten)) {
        Layer layer = make.of(step.config().get(), false);
        layer.setLayerName(step.name());
        layers.layer(layer);
      }
    }
    NetworkPlan.Step output = plan.step(NetworkPlan.OUTPUT);
    Layer last = make.output(output.shape().get(0));
    last.setLayerName(NetworkPlan.OUTPUT);
    layers.layer(last);
    MultiLayerNetwork network =
        new MultiLayerNetwork(layers.setInputType(ListedNetwork.images(plan)).build());
    network.init(parameters.dup(), false);
    return network;
  }

  /** Makes a listed network as a graph; see {@link #sequence} for the parameters. */
  public static Model graph(
      NetworkPlan plan, ILossFunction loss, IUpdater updater, long seed, INDArray parameters) {
    ComputationGraph network =
        new ComputationGraph(
            ListedNetwork.builder(plan, new PlainLayers(loss), updater, seed).build());
    network.init(parameters.dup(), false);
    return network;
  }
}
