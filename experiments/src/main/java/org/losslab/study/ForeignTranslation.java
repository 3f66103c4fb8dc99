package org.losslab.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.losslab.settings.LocatedValue;

/**
 * From Deeplearning4j's layers to losslab's own, where these say the same. The order in which an
 * image becomes a row is losslab's, which for initial weights drawn by lot makes no difference.
 */
final class ForeignTranslation {

  /** Thrown at what losslab's layers cannot say. */
  private static final class Beyond extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Beyond(ForeignLayer layer, String what) {
      super(layer.name() + " (" + what + ")");
    }
  }

  private static final int MOST_FILTERS = 4096;
  private static final int LARGEST_KERNEL = 11;
  private static final int LARGEST_STRIDE = 8;
  private static final int LARGEST_WINDOW = 64;
  private static final int MOST_UNITS = 65_536;

  private final List<LayerConfig> layers = new ArrayList<>();
  private final List<LocatedValue> places = new ArrayList<>();

  /** What the outputs of the file's layers are called in the list. */
  private final Map<String, String> names = new HashMap<>();

  private final Set<String> taken = new HashSet<>(Set.of(NetworkPlan.INPUT, NetworkPlan.OUTPUT));
  private String last = NetworkPlan.INPUT;
  private Optional<String> beyond = Optional.empty();

  /** Translates layers, the last of them the output layer. */
  ForeignTranslation(List<ForeignLayer> all) {
    names.put(NetworkPlan.INPUT, NetworkPlan.INPUT);
    try {
      for (ForeignLayer layer : all.subList(0, all.size() - 1)) {
        add(layer);
      }
      before(all.get(all.size() - 1), source(all.get(all.size() - 1), 0));
    } catch (Beyond e) {
      beyond = Optional.of(e.getMessage());
    }
  }

  /** Returns the first layer that losslab's cannot say, and why; empty: they say all. */
  Optional<String> beyond() {
    return beyond;
  }

  /** Returns the list, without the output layer. */
  List<LayerConfig> layers() {
    return List.copyOf(layers);
  }

  /** Returns where each layer of the list stands in the file. */
  List<LocatedValue> places() {
    return List.copyOf(places);
  }

  private void add(ForeignLayer layer) {
    if (!layer.layer()) {
      vertex(layer);
      return;
    }
    if (!layer.isBare("constraints") || !layer.isBare("weightNoise")) {
      throw new Beyond(layer, "constraints or weight noise");
    }
    String source = before(layer, source(layer, 0));
    Optional<String> from = from(source);
    Optional<String> name = Optional.of(name(layer.name()));
    switch (layer.type()) {
      case "ConvolutionLayer" -> put(layer, convolution(layer, from, name));
      case "SubsamplingLayer" -> put(layer, pooling(layer, from, name));
      case "GlobalPoolingLayer" -> {
        require(layer, layer.text("poolingType").equals("AVG"), "poolingType");
        require(layer, layer.flag("collapseDimensions", true), "collapseDimensions");
        put(layer, new LayerConfig.GlobalAveragePooling2d(from, name));
      }
      case "BatchNormalization" -> put(layer, normalization(layer, from, name));
      case "DenseLayer" -> put(layer, dense(layer, from, name));
      case "ActivationLayer" -> {
        if (relu(layer)) {
          put(layer, new LayerConfig.Relu(from, name));
        } else {
          names.put(layer.name(), source);
        }
      }
      case "DropoutLayer" -> names.put(layer.name(), source);
      default -> throw new Beyond(layer, layer.type());
    }
  }

  private void vertex(ForeignLayer vertex) {
    if (vertex.type().equals("PreprocessorVertex")) {
      names.put(
          vertex.name(),
          preprocessed(vertex, vertex.value().get("preProcessor"), source(vertex, 0)));
      return;
    }
    boolean sum = vertex.type().equals("ElementWiseVertex") && vertex.text("op").equals("Add");
    require(vertex, sum && vertex.inputs().size() > 1, vertex.type());
    String total = source(vertex, 0);
    for (int i = 1; i < vertex.inputs().size(); i++) {
      String other = source(vertex, i);
      boolean swap = other.equals(last);
      String name = name(vertex.name());
      LayerConfig.Add add =
          new LayerConfig.Add(swap ? total : other, from(swap ? other : total), Optional.of(name));
      append(vertex, add, name);
      total = name;
    }
    names.put(vertex.name(), total);
  }

  private String source(ForeignLayer layer, int input) {
    return names.get(layer.inputs().get(input));
  }

  /** Adds what Deeplearning4j does before a layer; returns the name of what the layer takes. */
  private String before(ForeignLayer layer, String given) {
    String source = preprocessed(layer, layer.preprocessor(), given);
    boolean rows = layer.type().equals("DenseLayer") || layer.type().equals("OutputLayer");
    if (rows && source.equals(NetworkPlan.INPUT)) {
      source = flatten(layer, source);
    }
    Optional<LocatedValue> dropout = layer.value().get("idropout");
    if (dropout.isEmpty()) {
      return source;
    }
    Optional<LocatedValue> kept = dropout.get().get("p").filter(p -> p.number().isPresent());
    boolean plain =
        ForeignLayer.type(dropout.get()).equals("Dropout")
            && dropout.get().get("pschedule").isEmpty()
            && kept.isPresent();
    require(layer, plain, "idropout");
    double rate = BigDecimal.ONE.subtract(new BigDecimal(kept.orElseThrow().text())).doubleValue();
    require(layer, rate >= 0 && rate < 1, "idropout");
    String name =
        name(layer.type().equals("DropoutLayer") ? layer.name() : layer.name() + "_dropout");
    return append(layer, new LayerConfig.Dropout(rate, from(source), Optional.of(name)), name);
  }

  private String preprocessed(
      ForeignLayer layer, Optional<LocatedValue> preprocessor, String source) {
    if (preprocessor.isEmpty()) {
      return source;
    }
    String type = ForeignLayer.type(preprocessor.get());
    if (type.equals("FeedForwardToCnnPreProcessor") && source.equals(NetworkPlan.INPUT)) {
      return source;
    }
    require(layer, type.equals("CnnToFeedForwardPreProcessor"), type);
    return flatten(layer, source);
  }

  private String flatten(ForeignLayer layer, String source) {
    String name = name(layer.name() + "_flatten");
    return append(layer, new LayerConfig.Flatten(from(source), Optional.of(name)), name);
  }

  private LayerConfig convolution(
      ForeignLayer layer, Optional<String> from, Optional<String> name) {
    int kernel = layer.twice("kernelSize");
    int stride = layer.twice("stride");
    int filters = layer.whole("nout");
    require(layer, kernel >= 1 && kernel <= LARGEST_KERNEL, "kernelSize");
    require(layer, stride >= 1 && stride <= LARGEST_STRIDE, "stride");
    require(layer, filters >= 1 && filters <= MOST_FILTERS, "nout");
    require(layer, layer.flag("hasBias", true), "no bias");
    requireNoDilation(layer);
    Activation activation = relu(layer) ? Activation.RELU : Activation.LINEAR;
    Padding padding = padding(layer, kernel, stride);
    return new LayerConfig.Conv2d(filters, kernel, stride, padding, activation, from, name);
  }

  private LayerConfig pooling(ForeignLayer layer, Optional<String> from, Optional<String> name) {
    int size = layer.twice("kernelSize");
    int stride = layer.twice("stride");
    require(layer, size >= 1 && size <= LARGEST_WINDOW, "kernelSize");
    require(layer, stride >= 1 && stride <= LARGEST_WINDOW, "stride");
    requireNoDilation(layer);
    Padding padding = padding(layer, 0, 0);
    OptionalInt step = stride == size ? OptionalInt.empty() : OptionalInt.of(stride);
    if (layer.text("poolingType").equals("MAX")) {
      return new LayerConfig.MaxPooling2d(size, step, padding, from, name);
    }
    require(layer, layer.text("poolingType").equals("AVG"), "poolingType");
    require(
        layer,
        padding == Padding.VALID || !layer.flag("avgPoolIncludePadInDivisor", false),
        "avgPoolIncludePadInDivisor");
    return new LayerConfig.AveragePooling2d(size, step, padding, from, name);
  }

  private LayerConfig normalization(
      ForeignLayer layer, Optional<String> from, Optional<String> name) {
    double decay = number(layer, "decay");
    double eps = number(layer, "eps");
    require(layer, decay >= 0 && decay < 1, "decay");
    require(layer, eps > 0 && eps <= 1, "eps");
    boolean usual =
        !layer.flag("lockGammaBeta", false)
            && layer.flag("minibatch", true)
            && number(layer, "gamma") == 1
            && number(layer, "beta") == 0;
    require(layer, usual, "gamma and beta");
    return new LayerConfig.BatchNormalization(decay, eps, from, name);
  }

  private LayerConfig dense(ForeignLayer layer, Optional<String> from, Optional<String> name) {
    int units = layer.whole("nout");
    require(layer, units >= 1 && units <= MOST_UNITS, "nout");
    require(layer, layer.flag("hasBias", true), "no bias");
    require(layer, !layer.flag("hasLayerNorm", false), "layer normalization");
    Activation activation = relu(layer) ? Activation.RELU : Activation.LINEAR;
    return new LayerConfig.Dense(units, activation, from, name);
  }

  private static double number(ForeignLayer layer, String key) {
    return layer.value().get(key).flatMap(LocatedValue::number).orElse(Double.NaN);
  }

  /** Whether a layer's activation is ReLU, and not the identity. */
  private static boolean relu(ForeignLayer layer) {
    String activation = layer.type("activationFn");
    Optional<LocatedValue> function = layer.value().get("activationFn");
    boolean plain =
        activation.equals("ActivationReLU")
            && function.stream()
                .flatMap(f -> List.of("max", "negativeSlope", "threshold").stream().map(f::get))
                .allMatch(Optional::isEmpty);
    require(layer, plain || activation.equals("ActivationIdentity"), activation);
    return plain;
  }

  /** A padding by (kernel − 1) / 2 at a stride of 1 is that of Same. */
  private static Padding padding(ForeignLayer layer, int kernel, int stride) {
    String mode = layer.text("convolutionMode");
    if (mode.equals("Same")) {
      return Padding.SAME;
    }
    boolean valid = mode.equals("Truncate") || mode.equals("Strict");
    int padding = layer.twice("padding");
    boolean same = stride == 1 && kernel % 2 == 1 && padding == kernel / 2;
    require(layer, valid && (padding == 0 || same), "padding");
    return padding == 0 ? Padding.VALID : Padding.SAME;
  }

  private static void requireNoDilation(ForeignLayer layer) {
    require(layer, layer.isBare("dilation") || layer.twice("dilation") == 1, "dilation");
  }

  private static void require(ForeignLayer layer, boolean said, String what) {
    if (!said) {
      throw new Beyond(layer, what.isEmpty() ? layer.type() : what);
    }
  }

  private Optional<String> from(String source) {
    return source.equals(last) ? Optional.empty() : Optional.of(source);
  }

  /** Returns a name for the list, like that of the file. */
  private String name(String given) {
    String start = given.isEmpty() || !Character.isLetter(given.charAt(0)) ? "v" + given : given;
    String plain = start.replaceAll("[^A-Za-z0-9_-]", "_");
    String name = plain.substring(0, Math.min(plain.length(), 50));
    String unlike = name;
    for (int i = 2; !taken.add(unlike); i++) {
      unlike = name + "_" + i;
    }
    return unlike;
  }

  private void put(ForeignLayer layer, LayerConfig config) {
    names.put(layer.name(), append(layer, config, config.name().orElseThrow()));
  }

  private String append(ForeignLayer layer, LayerConfig config, String name) {
    layers.add(config);
    places.add(layer.value());
    last = name;
    return name;
  }
}
