package org.losslab.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutput;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A network on Deeplearning4j's own layers, as its JSON says it; the output layer, the optimizer
 * and the seed are the study's. Convolutions and dense layers start from the weights that they
 * start from in every network here; those of other layers Deeplearning4j draws by the seed.
 */
public final class StockNetwork {

  /** How a network takes its images. */
  public enum Layout {
    /** One row an image. */
    ROWS,
    /** Channels, rows, columns. */
    CHANNELS_FIRST,
    /** Rows, columns, channels: as losslab keeps them. */
    CHANNELS_LAST
  }

  private static final Pattern VERTICES = Pattern.compile("\"vertices\"\\s*:");

  private StockNetwork() {}

  /**
   * Makes the network with its initial weights.
   *
   * @param json Deeplearning4j's JSON of a sequence of layers, or of a graph
   * @param classes how many classes there are
   * @throws RuntimeException whatever Deeplearning4j throws where it cannot make it
   */
  public static Model create(
      String json, int classes, ILossFunction loss, IUpdater updater, long seed) {
    // Initial weights of some layers are drawn from ND4J's generator.
    Nd4j.getRandom().setSeed(seed);
    OutputLayer output = new ClassifierOutput(classes, loss);
    if (isGraph(json)) {
      ComputationGraph network = new ComputationGraph(graph(json, output, updater, seed));
      network.init();
      start(network.getLayers(), seed);
      HostGraphUpdater.install(network);
      return network;
    }
    MultiLayerNetwork network = new MultiLayerNetwork(sequence(json, output, updater, seed));
    network.init();
    start(network.getLayers(), seed);
    HostUpdater.install(network);
    return network;
  }

  /**
   * Makes a trained network with an output layer of Deeplearning4j's too, for use without losslab.
   *
   * @param loss a loss of ND4J's
   * @param updater an optimizer of ND4J's
   * @param parameters in Deeplearning4j's order
   */
  public static Model plain(
      String json,
      int classes,
      ILossFunction loss,
      IUpdater updater,
      long seed,
      INDArray parameters) {
    OutputLayer output = new PlainLayers(loss).output(classes);
    if (isGraph(json)) {
      ComputationGraph network = new ComputationGraph(graph(json, output, updater, seed));
      network.init(parameters.dup(), false);
      return network;
    }
    MultiLayerNetwork network = new MultiLayerNetwork(sequence(json, output, updater, seed));
    network.init(parameters.dup(), false);
    return network;
  }

  private static MultiLayerConfiguration sequence(
      String json, OutputLayer output, IUpdater updater, long seed) {
    MultiLayerConfiguration conf = MultiLayerConfiguration.fromJson(json);
    conf.setIterationCount(0);
    conf.setEpochCount(0);
    List<NeuralNetConfiguration> layers = conf.getConfs();
    layers.forEach(layer -> prepare(layer, updater, seed));
    replaceOutput(layers.get(layers.size() - 1), output, updater);
    return conf;
  }

  private static ComputationGraphConfiguration graph(
      String json, OutputLayer output, IUpdater updater, long seed) {
    ComputationGraphConfiguration conf = ComputationGraphConfiguration.fromJson(json);
    conf.setIterationCount(0);
    conf.setEpochCount(0);
    for (GraphVertex vertex : conf.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        prepare(layer.getLayerConf(), updater, seed);
      }
    }
    LayerVertex last = (LayerVertex) conf.getVertices().get(conf.getNetworkOutputs().get(0));
    replaceOutput(last.getLayerConf(), output, updater);
    return conf;
  }

  /** Returns whether the JSON is that of a graph, and not of a sequence of layers. */
  public static boolean isGraph(String json) {
    return VERTICES.matcher(json).find();
  }

  private static void prepare(NeuralNetConfiguration conf, IUpdater updater, long seed) {
    conf.setSeed(seed);
    conf.setIterationCount(0);
    conf.setEpochCount(0);
    org.deeplearning4j.nn.conf.layers.Layer layer = conf.getLayer();
    while (layer instanceof BaseWrapperLayer wrapper) {
      layer = wrapper.getUnderlying();
    }
    if (layer instanceof BaseLayer trained) {
      trained.setIUpdater(updater.clone());
      trained.setBiasUpdater(null);
    }
  }

  private static void replaceOutput(
      NeuralNetConfiguration conf, OutputLayer output, IUpdater updater) {
    BaseOutputLayer given = (BaseOutputLayer) conf.getLayer();
    output.setLayerName(given.getLayerName());
    output.setNIn(given.getNIn());
    output.setIDropout(given.getIDropout());
    output.setIUpdater(updater.clone());
    output.setWeightInitFn(WeightInit.ZERO.getWeightInitFunction());
    output.setBiasInit(0);
    output.setGainInit(1);
    conf.setLayer(output);
  }

  /**
   * Gives layers their initial weights.
   *
   * @throws IllegalArgumentException if a layer would train by an optimizer of its own
   */
  private static void start(Layer[] layers, long seed) {
    for (Layer layer : layers) {
      org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
      for (String parameter : layer.paramTable().keySet()) {
        IUpdater updater = conf.getUpdaterByParam(parameter);
        if (!(updater instanceof NoOp)
            && !updater.getClass().getPackageName().startsWith("org.losslab.")) {
          throw new IllegalArgumentException(
              "the layer "
                  + conf.getLayerName()
                  + " keeps an updater of its own; expected one that takes the study's optimizer");
        }
      }
      INDArray weights = layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
      boolean usual =
          conf.getClass() == ConvolutionLayer.class
              || conf.getClass() == DenseLayer.class
              || conf instanceof ClassifierOutput;
      if (weights != null && usual) {
        SplitMix64 random = SplitMix64.keyed(seed, conf.getLayerName().hashCode());
        weights.assign(GlorotUniform.draw(weights.shape(), random));
        INDArray biases = layer.paramTable().get(DefaultParamInitializer.BIAS_KEY);
        if (biases != null) {
          biases.assign(0);
        }
      }
    }
  }

  /** Makes what the layers draw in an epoch a function of the seed and the epoch. */
  public static void startEpoch(long seed, int epoch) {
    Nd4j.getRandom().setSeed(SplitMix64.keyed(seed, epoch).nextLong());
  }

  /** Returns how a network takes its images: by its first layer. */
  public static Layout layout(Model network) {
    List<org.deeplearning4j.nn.conf.layers.Layer> first = new ArrayList<>();
    List<InputPreProcessor> before = new ArrayList<>();
    String json;
    if (network instanceof MultiLayerNetwork sequence) {
      MultiLayerConfiguration conf = sequence.getLayerWiseConfigurations();
      first.add(conf.getConf(0).getLayer());
      before.add(conf.getInputPreProcess(0));
      json = conf.toJson();
    } else {
      ComputationGraphConfiguration conf = ((ComputationGraph) network).getConfiguration();
      String input = conf.getNetworkInputs().get(0);
      conf.getVertexInputs()
          .forEach(
              (name, inputs) -> {
                if (inputs.contains(input)
                    && conf.getVertices().get(name) instanceof LayerVertex v) {
                  first.add(v.getLayerConf().getLayer());
                  before.add(v.getPreProcessor());
                }
              });
      json = conf.toJson();
    }
    for (int i = 0; i < first.size(); i++) {
      boolean dense = first.get(i) instanceof DenseLayer || first.get(i) instanceof BaseOutputLayer;
      if (before.get(i) instanceof FeedForwardToCnnPreProcessor || before.get(i) == null && dense) {
        return Layout.ROWS;
      }
    }
    return json.contains('"' + CNN2DFormat.NHWC.name() + '"')
        ? Layout.CHANNELS_LAST
        : Layout.CHANNELS_FIRST;
  }

  /**
   * Returns images as a network takes them.
   *
   * @param images images × rows × columns × channels
   */
  public static INDArray laidOut(INDArray images, Layout layout) {
    return switch (layout) {
      case CHANNELS_LAST -> images;
      case CHANNELS_FIRST -> images.permute(0, 3, 1, 2).dup('c');
      case ROWS -> images.permute(0, 3, 1, 2).dup('c').reshape(images.size(0), -1);
    };
  }

  /** Returns the shapes of all layers' outputs for some images, by the layers' names. */
  public static Map<String, long[]> shapes(Model network, INDArray images) {
    INDArray x = laidOut(images, layout(network));
    Map<String, long[]> shapes = new LinkedHashMap<>();
    if (network instanceof ComputationGraph graph) {
      Map<String, INDArray> outputs = graph.feedForward(x, false);
      for (int vertex : graph.topologicalSortOrder()) {
        String name = graph.getVertices()[vertex].getVertexName();
        shapes.put(name, outputs.get(name).shape());
      }
      return shapes;
    }
    MultiLayerNetwork sequence = (MultiLayerNetwork) network;
    List<INDArray> outputs = sequence.feedForward(x, false);
    for (int i = 1; i < outputs.size(); i++) {
      String name = sequence.getLayer(i - 1).conf().getLayer().getLayerName();
      shapes.put(name, outputs.get(i).shape());
    }
    return shapes;
  }
}
