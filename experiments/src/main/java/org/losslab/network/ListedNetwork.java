package org.losslab.network;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A listed network as a graph of Deeplearning4j, of channel-last images, on the kernels of {@code
 * org.losslab.network.kernels}. Initial weights are Glorot uniform, a pure function of the seed and
 * the layer's name, so that networks which share layers share their weights.
 */
public final class ListedNetwork {
  private ListedNetwork() {}

  /**
   * Makes the network with its initial weights.
   *
   * @param plan its layers
   * @param loss the loss
   * @param updater the optimizer
   * @param seed the run's seed
   */
  public static ComputationGraph create(
      NetworkPlan plan, ILossFunction loss, IUpdater updater, long seed) {
    ComputationGraph network =
        new ComputationGraph(builder(plan, new HostLayers(loss), updater, seed).build());
    network.init();
    initialize(network, seed);
    HostGraphUpdater.install(network);
    return network;
  }

  /** Returns the type of the images. */
  static InputType images(NetworkPlan plan) {
    List<Integer> shape = plan.step(NetworkPlan.INPUT).shape();
    return InputType.convolutional(shape.get(0), shape.get(1), shape.get(2), CNN2DFormat.NHWC);
  }

  /** Begins the network's configuration. */
  static GraphBuilder builder(NetworkPlan plan, LayerMaker make, IUpdater updater, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .weightInit(WeightInit.ZERO)
            .graphBuilder()
            .addInputs(NetworkPlan.INPUT)
            .setInputTypes(images(plan));
    for (NetworkPlan.Step step : plan.steps()) {
      if (step.config().isPresent()) {
        add(graph, plan, step, make);
      }
    }
    NetworkPlan.Step output = plan.step(NetworkPlan.OUTPUT);
    return graph
        .addLayer(NetworkPlan.OUTPUT, make.output(output.shape().get(0)), output.inputs().get(0))
        .setOutputs(NetworkPlan.OUTPUT);
  }

  private static void add(
      GraphBuilder graph, NetworkPlan plan, NetworkPlan.Step step, LayerMaker make) {
    LayerConfig config = step.config().orElseThrow();
    String[] inputs = step.inputs().toArray(new String[0]);
    if (config instanceof LayerConfig.Add) {
      graph.addVertex(step.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
    } else if (config instanceof LayerConfig.Flatten) {
      NetworkPlan.Step from = plan.step(inputs[0]);
      graph.addVertex(
          step.name(),
          new PreprocessorVertex(
              new CnnToFeedForwardPreProcessor(
                  from.shape().get(0), from.shape().get(1), from.shape().get(2), CNN2DFormat.NHWC)),
          inputs);
    } else {
      graph.addLayer(step.name(), make.of(config, inputs[0].equals(NetworkPlan.INPUT)), inputs);
    }
  }

  private static void initialize(ComputationGraph network, long seed) {
    for (Layer layer : network.getLayers()) {
      Map<String, INDArray> parameters = layer.paramTable();
      INDArray weights = parameters.get(DefaultParamInitializer.WEIGHT_KEY);
      if (weights != null) {
        String name = layer.conf().getLayer().getLayerName();
        SplitMix64 random = SplitMix64.keyed(seed, name.hashCode());
        weights.assign(GlorotUniform.draw(weights.shape(), random));
        parameters.get(DefaultParamInitializer.BIAS_KEY).assign(0);
      }
    }
  }
}
