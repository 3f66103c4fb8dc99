package org.losslab.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.losslab.network.StockNetwork;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.network.layers.HostPass;
import org.losslab.study.ImageShape;
import org.losslab.study.NetworkPlan;
import org.losslab.weights.NetworkWeights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A network of Deeplearning4j: a sequence of layers, or a graph of them. */
final class RunModel {
  private final Model model;

  RunModel(Model model) {
    this.model = model;
  }

  /**
   * Restores a network with the state of its optimizer and its counters.
   *
   * @param graph whether it is a graph
   */
  static RunModel restore(InputStream saved, boolean graph) throws IOException {
    if (graph) {
      ComputationGraph network = ModelSerializer.restoreComputationGraph(saved, true);
      HostGraphUpdater.install(network);
      return new RunModel(network);
    }
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(saved, true);
    HostUpdater.install(network);
    return new RunModel(network);
  }

  /** Returns the network's passes on kernels alone, if it is one of blocks and dense layers. */
  Optional<HostPass> pass(ImageShape shape) {
    return model instanceof MultiLayerNetwork network
        ? HostPass.of(network, shape.height(), shape.width())
        : Optional.empty();
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
  double fit(INDArray features, INDArray labels) {
    if (model instanceof ComputationGraph graph) {
      graph.fit(new INDArray[] {features}, new INDArray[] {labels});
    } else {
      ((MultiLayerNetwork) model).fit(features, labels);
    }
    return model.score();
  }

  /** Computes the output as in use; the output layer then has the logits. */
  void infer(INDArray features) {
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
  RunModel stock(NetworkPlan plan, ILossFunction loss, IUpdater updater, long seed) {
    return new RunModel(
        model instanceof ComputationGraph
            ? StockNetwork.graph(plan, loss, updater, seed, model.params())
            : StockNetwork.sequence(plan, loss, updater, seed, model.params()));
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
