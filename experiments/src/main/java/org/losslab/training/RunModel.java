package org.losslab.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.network.layers.HostPass;
import org.losslab.study.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

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
}
