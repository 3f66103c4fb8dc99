package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.BlockChainKernel;
import org.losslab.network.kernels.ImageSweep;
import org.losslab.network.kernels.ImageWork;
import org.losslab.network.kernels.ThreadFloats;
import org.losslab.network.kernels.ThreadTeam;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of a graph of layers. Where Deeplearning4j takes all images through one layer and then
 * all through the next, so that each finds its input in the memory, an image here goes on through
 * all layers that follow, up to one that rests on all images: batch normalization in training, and
 * dense layers.
 */
public final class GraphPass implements NetworkPass {
  /** The most images that are inferred at once: more would only need more memory. */
  private static final int MOST_INFERRED = 256;

  private final ComputationGraph network;

  /** The vertices in the order of work, the images first and the output layer last. */
  private final List<PassNode> nodes;

  private final PassNode images;
  private final PassNode output;
  private final List<PassBuffer> buffers = new ArrayList<>();
  private final ThreadFloats pixels = new ThreadFloats(HostThreads.team());
  private final PassLoss loss;
  private float[] logits = {};

  private GraphPass(ComputationGraph network, List<PassNode> nodes) {
    this.network = network;
    this.nodes = nodes;
    images = nodes.get(0);
    output = nodes.get(nodes.size() - 1);
    loss = new PassLoss((ClassifierOutputLayer) network.getOutputLayer(0));
    network.initGradientsView();
    nodes.forEach(PassNode::placeOutput);
    PassBuffers gradients = new PassBuffers();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).placeGradients(gradients);
    }
    nodes.stream().map(PassNode::output).distinct().forEach(buffers::add);
    buffers.addAll(gradients.all());
  }

  /**
   * Returns the passes of a network; empty where it has layers that are no kernels', or its arrays
   * are not in host memory.
   *
   * @param network the network, with its updater installed
   * @param height rows of an image
   * @param width columns of an image
   * @param channels values of a pixel
   */
  public static Optional<GraphPass> of(
      ComputationGraph network, int height, int width, int channels) {
    if (!HostMemory.isBackend()
        || !(network.getUpdater() instanceof HostGraphUpdater updater)
        || updater.wholeStep().isEmpty()) {
      return Optional.empty();
    }
    PassNode[] made = new PassNode[network.getVertices().length];
    List<PassNode> nodes = new ArrayList<>();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      Optional<PassNode> node =
          vertex instanceof InputVertex
              ? Optional.of(PassNode.images(1, height, width, channels))
              : node(
                  vertex,
                  network.getConfiguration().getVertices().get(vertex.getVertexName()),
                  inputs(vertex, made));
      if (node.isEmpty()) {
        return Optional.empty();
      }
      made[index] = node.get();
      nodes.add(node.get());
    }
    return network.getOutputLayer(0) instanceof ClassifierOutputLayer layer && layer.isPlain()
        ? Optional.of(new GraphPass(network, nodes))
        : Optional.empty();
  }

  private static List<PassNode> inputs(GraphVertex vertex, PassNode[] made) {
    return Arrays.stream(vertex.getInputVertices())
        .map(VertexIndices::getVertexIndex)
        .map(index -> made[index])
        .toList();
  }

  private static Optional<PassNode> node(
      GraphVertex vertex,
      org.deeplearning4j.nn.conf.graph.GraphVertex config,
      List<PassNode> inputs) {
    if (vertex instanceof LayerVertex one && one.getLayerPreProcessor() == null) {
      boolean trained = one.numParams() > 0;
      return stage(one.getLayer()).map(stage -> PassNode.layer(stage, trained, inputs.get(0)));
    }
    if (config instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add) {
      return Optional.of(PassNode.sum(inputs));
    }
    return config instanceof PreprocessorVertex one
            && one.getPreProcessor() instanceof CnnToFeedForwardPreProcessor
        ? Optional.of(PassNode.flat(inputs.get(0)))
        : Optional.empty();
  }

  private static Optional<Stage> stage(Layer layer) {
    return layer instanceof StagedLayer one
        ? Optional.of(one.stage())
        : layer instanceof Stage stage ? Optional.of(stage) : Optional.empty();
  }

  @Override
  public double fit(int count, BlockChainKernel.Images source, INDArray labels) {
    int iteration = network.getConfiguration().getIterationCount();
    forward(count, source, iteration);
    room(count);
    int values = count * loss.classes();
    output.output().floats().get(0, logits, 0, values);
    double score = loss.take(count, logits, labels);
    output.gradient().floats().put(0, loss.gradient(), 0, values);
    List<ImageWork> works = new ArrayList<>();
    for (int i = nodes.size() - 1; i > 0; i--) {
      works.addAll(nodes.get(i).backward(iteration));
    }
    ImageSweep.run(HostThreads.team(), count, works);
    ((HostGraphUpdater) network.getUpdater())
        .wholeStep()
        .orElseThrow()
        .take(iteration, network.getConfiguration().getEpochCount(), count);
    network.getConfiguration().setIterationCount(iteration + 1);
    return score;
  }

  /** Nothing: its layers take their parameters in each pass. */
  @Override
  public void startInference() {}

  @Override
  public float[] infer(int count, BlockChainKernel.Images source) {
    room(count);
    for (int from = 0; from < count; from += MOST_INFERRED) {
      int first = from;
      int some = Math.min(MOST_INFERRED, count - from);
      inferSome(some, (image, to, at) -> source.read(first + image, to, at));
      output.output().floats().get(0, logits, from * loss.classes(), some * loss.classes());
    }
    return logits;
  }

  @Override
  public float[] logits() {
    return logits;
  }

  private void room(int count) {
    if (logits.length < count * loss.classes()) {
      logits = new float[count * loss.classes()];
    }
  }

  private void forward(int count, BlockChainKernel.Images source, int iteration) {
    buffers.forEach(buffer -> buffer.reserve(count));
    ImageSweep.Move load = load(source);
    List<ImageWork> works = new ArrayList<>();
    works.add(
        (thread, chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            load.take(thread, i, i);
          }
        });
    nodes.forEach(node -> works.addAll(node.forward(true, iteration)));
    ImageSweep.run(HostThreads.team(), count, works);
  }

  private ImageSweep.Move load(BlockChainKernel.Images source) {
    FloatBuffer x = images.output().floats();
    int length = images.length();
    return (thread, image, place) -> {
      float[] values = pixels.of(thread, length);
      source.read(image, values, 0);
      x.put(place * length, values, 0, length);
    };
  }

  /** Takes one image after the other up to the first dense layer, and all through the rest. */
  private void inferSome(int count, BlockChainKernel.Images source) {
    ThreadTeam team = HostThreads.team();
    buffers.forEach(buffer -> buffer.reserve(count + ImageSweep.places(team)));
    List<List<ImageWork>> works = nodes.stream().map(node -> node.forward(false, 0)).toList();
    int rest = 0;
    while (works.get(rest).stream().noneMatch(ImageWork::needsAll)) {
      rest++;
    }
    List<PassNode> alone = nodes.subList(0, rest);
    List<ImageSweep.Move> results =
        nodes.subList(rest, nodes.size()).stream()
            .flatMap(node -> node.inputs().stream())
            .filter(alone::contains)
            .map(PassNode::output)
            .distinct()
            .map(this::move)
            .toList();
    ImageSweep.pass(
        team,
        count,
        load(source),
        works.subList(0, rest).stream().flatMap(List::stream).toList(),
        (thread, image, place) -> results.forEach(result -> result.take(thread, image, place)));
    ImageSweep.run(
        team, count, works.subList(rest, works.size()).stream().flatMap(List::stream).toList());
  }

  private ImageSweep.Move move(PassBuffer buffer) {
    FloatBuffer floats = buffer.floats();
    int length = buffer.length();
    return (thread, image, place) -> {
      float[] values = pixels.of(thread, length);
      floats.get(place * length, values, 0, length);
      floats.put(image * length, values, 0, length);
    };
  }
}
