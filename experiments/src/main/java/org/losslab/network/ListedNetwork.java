package org.losslab.network;

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
import org.losslab.network.layers.ClassifierOutput;
import org.losslab.network.layers.HostBatchNormalization;
import org.losslab.network.layers.HostConvolution;
import org.losslab.network.layers.HostDropout;
import org.losslab.network.layers.HostGlobalPooling;
import org.losslab.network.layers.HostPooling;
import org.losslab.network.layers.HostRelu;
import org.losslab.network.layers.LinearDense;
import org.losslab.network.layers.ReluDense;
import org.losslab.study.Activation;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.Padding;
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
    ComputationGraph network = new ComputationGraph(builder(plan, loss, updater, seed).build());
    network.init();
    initialize(network, seed);
    HostGraphUpdater.install(network);
    return network;
  }

  private static GraphBuilder builder(
      NetworkPlan plan, ILossFunction loss, IUpdater updater, long seed) {
    NetworkPlan.Step images = plan.step(NetworkPlan.INPUT);
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .weightInit(WeightInit.ZERO)
            .graphBuilder()
            .addInputs(NetworkPlan.INPUT)
            .setInputTypes(
                InputType.convolutional(
                    images.shape().get(0),
                    images.shape().get(1),
                    images.shape().get(2),
                    CNN2DFormat.NHWC));
    for (NetworkPlan.Step step : plan.steps()) {
      if (step.config().isPresent()) {
        add(graph, plan, step, step.config().get());
      }
    }
    NetworkPlan.Step output = plan.step(NetworkPlan.OUTPUT);
    return graph
        .addLayer(
            NetworkPlan.OUTPUT,
            new ClassifierOutput(output.shape().get(0), loss),
            output.inputs().get(0))
        .setOutputs(NetworkPlan.OUTPUT);
  }

  private static void add(
      GraphBuilder graph, NetworkPlan plan, NetworkPlan.Step step, LayerConfig config) {
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
      graph.addLayer(step.name(), layer(config, inputs[0]), inputs);
    }
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(LayerConfig config, String input) {
    if (config instanceof LayerConfig.Conv2d conv) {
      return new HostConvolution(
          conv.filters(),
          conv.kernel(),
          conv.stride(),
          conv.padding() == Padding.SAME,
          conv.activation() == Activation.RELU,
          !input.equals(NetworkPlan.INPUT));
    }
    if (config instanceof LayerConfig.MaxPooling2d pool) {
      return new HostPooling(true, pool.size(), pool.step(), pool.padding() == Padding.SAME);
    }
    if (config instanceof LayerConfig.AveragePooling2d pool) {
      return new HostPooling(false, pool.size(), pool.step(), pool.padding() == Padding.SAME);
    }
    if (config instanceof LayerConfig.GlobalAveragePooling2d) {
      return new HostGlobalPooling();
    }
    if (config instanceof LayerConfig.BatchNormalization normalization) {
      return new HostBatchNormalization(normalization.momentum(), normalization.epsilon());
    }
    if (config instanceof LayerConfig.Dropout dropout) {
      return new HostDropout(dropout.rate());
    }
    if (config instanceof LayerConfig.Dense dense) {
      return dense.activation() == Activation.RELU
          ? new ReluDense(dense.units())
          : new LinearDense(dense.units());
    }
    return new HostRelu();
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
