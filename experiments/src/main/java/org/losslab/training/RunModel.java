package org.losslab.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.losslab.network.PlainNetwork;
import org.losslab.network.StockNetwork;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.network.layers.GraphPass;
import org.losslab.network.layers.HostPass;
import org.losslab.network.layers.NetworkPass;
import org.losslab.study.ImageShape;
import org.losslab.study.NetworkConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.weights.NetworkWeights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A network of Deeplearning4j: a sequence of layers, or a graph of them. */
final class RunModel {
  private final Model model;
  private final StockNetwork.Layout layout;

  /** Takes a network of losslab's layers. */
  RunModel(Model model) {
    this(model, StockNetwork.Layout.CHANNELS_LAST);
  }

  private RunModel(Model model, StockNetwork.Layout layout) {
    this.model = model;
    this.layout = layout;
  }

  /** Takes a network of Deeplearning4j's own layers. */
  static RunModel stock(Model model) {
    return new RunModel(model, StockNetwork.layout(model));
  }

  /**
   * Restores a network with the state of its optimizer and its counters.
   *
   * @param config what the network is; absent: that of the Keras study
   */
  static RunModel restore(InputStream saved, Optional<NetworkConfig> config) throws IOException {
    Optional<String> json = config.flatMap(NetworkConfig::deeplearning4j);
    boolean graph = config.isPresent() && json.map(StockNetwork::isGraph).orElse(true);
    Model network;
    if (graph) {
      ComputationGraph restored = ModelSerializer.restoreComputationGraph(saved, true);
      HostGraphUpdater.install(restored);
      network = restored;
    } else {
      MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(saved, true);
      HostUpdater.install(restored);
      network = restored;
    }
    return json.isPresent() ? stock(network) : new RunModel(network);
  }

  /** Returns the network's passes on kernels alone, if they compute all its layers. */
  Optional<? extends NetworkPass> pass(ImageShape shape) {
    return model instanceof ComputationGraph graph
        ? GraphPass.of(graph, shape.height(), shape.width(), shape.channels())
        : HostPass.of((MultiLayerNetwork) model, shape.height(), shape.width());
  }

  void write(OutputStream to, boolean updater) throws IOException {
    ModelSerializer.writeModel(model, to, updater);
  }

  ClassifierOutputLayer output() {
    return (ClassifierOutputLayer)
        (model instanceof ComputationGraph graph
            ? graph.getOutputLayer(0)
            : ((MultiLayerNetwork) model).getOutputLayer());
  }

  /** Takes a step, and returns the mean loss before it. */
  double fit(INDArray images, INDArray labels) {
    INDArray features = StockNetwork.laidOut(images, layout);
    if (model instanceof ComputationGraph graph) {
      graph.fit(new INDArray[] {features}, new INDArray[] {labels});
    } else {
      ((MultiLayerNetwork) model).fit(features, labels);
    }
    return model.score();
  }

  /** Computes the output as in use; the output layer then has the logits. */
  void infer(INDArray images) {
    INDArray features = StockNetwork.laidOut(images, layout);
    if (model instanceof ComputationGraph graph) {
      graph.output(features);
    } else {
      ((MultiLayerNetwork) model).output(features);
    }
  }

  INDArray parameters() {
    return model.params();
  }

  /** Sets the parameters, in the order in which {@link #parameters} has them. */
  void setParameters(float[] row) {
    model.setParams(Nd4j.createFromArray(row).reshape(1, row.length));
  }

  /**
   * Returns the same network in Deeplearning4j's own layers.
   *
   * @param loss a loss of ND4J's
   * @param updater an optimizer of ND4J's
   */
  RunModel plain(NetworkPlan plan, ILossFunction loss, IUpdater updater, long seed) {
    return new RunModel(
        model instanceof ComputationGraph
            ? PlainNetwork.graph(plan, loss, updater, seed, model.params())
            : PlainNetwork.sequence(plan, loss, updater, seed, model.params()));
  }

  /**
   * Returns the same network of Deeplearning4j's JSON with an output layer of its own too.
   *
   * @param loss a loss of ND4J's
   * @param updater an optimizer of ND4J's
   */
  RunModel plain(String json, ILossFunction loss, IUpdater updater, long seed) {
    int classes = (int) ((OutputLayer) output().conf().getLayer()).getNOut();
    return stock(StockNetwork.plain(json, classes, loss, updater, seed, model.params()));
  }

  /**
   * Returns the names of the layers with parameters, in the order of the parameters.
   *
   * @param plan the network's
   */
  List<String> order(NetworkPlan plan) {
    if (model instanceof ComputationGraph graph) {
      return Arrays.stream(graph.topologicalSortOrder())
          .mapToObj(place -> graph.getVertices()[place])
          .filter(vertex -> vertex.numParams() > 0)
          .map(GraphVertex::getVertexName)
          .toList();
    }
    return NetworkWeights.planOrder(plan).orElseThrow();
  }
}
