package org.losslab.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.data.LabeledImages;
import org.losslab.training.Minibatch;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the time of a training step goes: the same layers are called one by one, each with a clock
 * beside it, and then whole steps are timed. What whole steps take more is Deeplearning4j's own
 * work around the layers.
 */
final class StepParts {
  private static final int STEPS = 40;

  private final Map<String, Double> milliseconds = new LinkedHashMap<>();
  private final MultiLayerNetwork network;
  private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();

  private StepParts(MultiLayerNetwork network) {
    this.network = network;
  }

  /** The mean time of each part in ms, in the order of a step. The network is trained on. */
  static Map<String, Double> measure(MultiLayerNetwork network, LabeledImages images, int size) {
    StepParts parts = new StepParts(network);
    Minibatch batch = new Minibatch(images, 0);
    int[] order = IntStream.range(0, images.size()).toArray();
    for (int step = 0; step < STEPS; step++) {
      int from = step * size % (images.size() / size * size);
      parts.time("minibatch from bytes", () -> batch.load(order, from, from + size));
      parts.step(batch);
    }
    parts.milliseconds.replaceAll((name, ms) -> ms / STEPS);
    double sum =
        parts.milliseconds.values().stream().mapToDouble(Double::doubleValue).sum()
            - parts.milliseconds.get("minibatch from bytes");
    long started = System.nanoTime();
    for (int step = 0; step < STEPS; step++) {
      network.fit(batch.features(), batch.targets());
    }
    double whole = (System.nanoTime() - started) / 1e6 / STEPS;
    parts.milliseconds.put("Deeplearning4j around the layers", Math.max(0, whole - sum));
    return parts.milliseconds;
  }

  private void step(Minibatch batch) {
    Layer[] layers = network.getLayers();
    Gradient gradient = new DefaultGradient(network.getFlattenedGradients());
    // Arrays of one element, because a lambda can assign to no variable outside of it.
    INDArray[] activations = {batch.features()};
    int last = layers.length - 1;
    for (int i = 0; i <= last; i++) {
      Layer layer = layers[i];
      InputPreProcessor processor = network.getLayerWiseConfigurations().getInputPreProcess(i);
      if (processor != null) {
        activations[0] = processor.preProcess(activations[0], size(batch), workspaces);
      }
      layer.setInput(activations[0], workspaces);
      if (i < last) {
        time(name(i) + " forward", () -> activations[0] = layer.activate(true, workspaces));
      }
    }
    BaseOutputLayer<?> output = (BaseOutputLayer<?>) layers[last];
    output.setLabels(batch.targets());
    INDArray[] epsilon = new INDArray[1];
    time(
        name(last) + " forward, loss and backward",
        () -> epsilon[0] = keep(gradient, last, output.backpropGradient(null, workspaces)));
    for (int i = last - 1; i >= 0; i--) {
      int index = i;
      time(
          name(i) + " backward",
          () ->
              epsilon[0] =
                  keep(gradient, index, layers[index].backpropGradient(epsilon[0], workspaces)));
    }
    time(
        "Adam",
        () -> {
          network.getUpdater().update(network, gradient, 0, 0, size(batch), workspaces);
          INDArray parameters = network.params();
          parameters.subi(network.getFlattenedGradients().reshape(parameters.shape()));
        });
  }

  private INDArray keep(Gradient all, int layer, Pair<Gradient, INDArray> one) {
    one.getFirst()
        .gradientForVariable()
        .forEach((name, array) -> all.setGradientFor(layer + "_" + name, array));
    INDArray epsilon = one.getSecond();
    InputPreProcessor processor = network.getLayerWiseConfigurations().getInputPreProcess(layer);
    if (processor == null || epsilon == null) {
      return epsilon;
    }
    return processor.backprop(epsilon, Math.toIntExact(epsilon.size(0)), workspaces);
  }

  private static int size(Minibatch batch) {
    return Math.toIntExact(batch.features().size(0));
  }

  private static String name(int layer) {
    return new String[] {"convolution block 1", "convolution block 2", "dense", "output"}[layer];
  }

  private void time(String part, Runnable work) {
    long started = System.nanoTime();
    work.run();
    milliseconds.merge(part, (System.nanoTime() - started) / 1e6, Double::sum);
  }
}
