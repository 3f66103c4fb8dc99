package org.losslab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.losslab.files.InputException;
import org.losslab.settings.LocatedValue;
import org.losslab.settings.SettingsFile;

/**
 * Reads a network in Deeplearning4j's JSON: a {@code MultiLayerConfiguration} or a {@code
 * ComputationGraphConfiguration}, of one input and one output. What is wrong is collected.
 */
final class ForeignReader {
  private final LocatedValue root;
  private final List<String> problems = new ArrayList<>();

  ForeignReader(LocatedValue root) {
    this.root = root;
  }

  /**
   * Returns the layers, each behind those whose outputs it takes, the output layer last.
   *
   * @throws InputException if the file is no network, or none that can be trained here
   */
  List<ForeignLayer> read() {
    problems.addAll(NetworkClasses.problems(root));
    throwIfAny();
    List<ForeignLayer> layers;
    if (root.get("confs").isPresent()) {
      layers = sequence();
    } else if (root.get("vertices").isPresent()) {
      layers = graph();
    } else {
      throw new InputException(
          root.problem(
              "is no network of Deeplearning4j; expected the JSON of a MultiLayerConfiguration,"
                  + " with confs, or of a ComputationGraphConfiguration, with vertices"));
    }
    layers.forEach(this::checkTraining);
    if (!layers.isEmpty()) {
      checkOutput(layers.get(layers.size() - 1));
    }
    expect(root, "backpropType", "Standard");
    expect(root, "dataType", "FLOAT");
    throwIfAny();
    return layers;
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
  }

  private List<ForeignLayer> sequence() {
    List<LocatedValue> confs = root.get("confs").orElseThrow().items();
    Map<String, LocatedValue> before =
        root.get("inputPreProcessors").map(LocatedValue::entries).orElse(Map.of());
    List<ForeignLayer> layers = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    String last = NetworkPlan.INPUT;
    for (int i = 0; i < confs.size(); i++) {
      Optional<LocatedValue> layer = layerOf(confs.get(i));
      if (layer.isPresent()) {
        String given = layer.get().get("layerName").map(LocatedValue::text).orElse("");
        String name = given.isEmpty() || !names.add(given) ? "layer" + i : given;
        Optional<LocatedValue> preprocessor = Optional.ofNullable(before.get("" + i));
        layers.add(new ForeignLayer(name, layer.get(), true, preprocessor, List.of(last)));
        last = name;
      }
    }
    if (layers.isEmpty()) {
      problems.add(root.problem("has no layers; expected some, the last an OutputLayer"));
    }
    return layers;
  }

  private Optional<LocatedValue> layerOf(LocatedValue conf) {
    expect(conf, "dataType", "FLOAT");
    expect(conf, "miniBatch", "true");
    expect(conf, "minimize", "true");
    expect(conf, "optimizationAlgo", "STOCHASTIC_GRADIENT_DESCENT");
    Optional<LocatedValue> layer = conf.get("layer").filter(LocatedValue::isMapping);
    if (layer.isEmpty()) {
      problems.add(conf.problem("has no layer; expected one as Deeplearning4j writes it"));
    }
    return layer;
  }

  private List<ForeignLayer> graph() {
    String input = only("networkInputs", "input");
    String output = only("networkOutputs", "output");
    Map<String, LocatedValue> vertices = root.get("vertices").orElseThrow().entries();
    Map<String, LocatedValue> takes =
        root.get("vertexInputs").map(LocatedValue::entries).orElse(Map.of());
    Map<String, ForeignLayer> waiting = new LinkedHashMap<>();
    vertices.forEach(
        (name, vertex) -> {
          List<String> inputs = new ArrayList<>();
          for (LocatedValue source :
              Optional.ofNullable(takes.get(name)).map(LocatedValue::items).orElse(List.of())) {
            if (!source.text().equals(input) && !vertices.containsKey(source.text())) {
              problems.add(source.problem(quote(source.text()) + " is no vertex of the network"));
            }
            inputs.add(source.text().equals(input) ? NetworkPlan.INPUT : source.text());
          }
          if (inputs.isEmpty()) {
            problems.add(vertex.problem("the vertex " + quote(name) + " takes no input"));
          }
          vertex(name, vertex, List.copyOf(inputs)).ifPresent(v -> waiting.put(name, v));
        });
    throwIfAny();
    if (!waiting.containsKey(output)) {
      problems.add(root.problem("has no vertex " + quote(output) + ", which is its output"));
      throwIfAny();
    }
    List<ForeignLayer> ordered = ordered(waiting, output);
    return ordered;
  }

  private Optional<ForeignLayer> vertex(String name, LocatedValue vertex, List<String> inputs) {
    if (!ForeignLayer.type(vertex).equals("LayerVertex")) {
      return Optional.of(new ForeignLayer(name, vertex, false, Optional.empty(), inputs));
    }
    Optional<LocatedValue> conf = vertex.get("layerConf");
    if (conf.isEmpty()) {
      problems.add(vertex.problem("has no layerConf; expected one as Deeplearning4j writes it"));
      return Optional.empty();
    }
    return layerOf(conf.get())
        .map(layer -> new ForeignLayer(name, layer, true, vertex.get("preProcessor"), inputs));
  }

  /** Returns the only name of a list. */
  private String only(String key, String what) {
    List<LocatedValue> names = root.get(key).map(LocatedValue::items).orElse(List.of());
    if (names.size() != 1) {
      problems.add(
          root.get(key)
              .orElse(root)
              .problem("has " + names.size() + " " + what + "s; expected one, as a study needs"));
      throwIfAny();
    }
    return names.get(0).text();
  }

  /** Returns the vertices, each behind its inputs, in the file's order where that is one. */
  private List<ForeignLayer> ordered(Map<String, ForeignLayer> vertices, String output) {
    Set<String> used =
        vertices.values().stream().flatMap(v -> v.inputs().stream()).collect(Collectors.toSet());
    for (ForeignLayer vertex : vertices.values()) {
      if (used.contains(vertex.name()) == vertex.name().equals(output)) {
        problems.add(
            vertex
                .value()
                .problem(
                    quote(vertex.name())
                        + (vertex.name().equals(output)
                            ? " is the output, and an input of another"
                            : " leads nowhere")));
      }
    }
    throwIfAny();
    Map<String, ForeignLayer> done = new LinkedHashMap<>();
    Map<String, ForeignLayer> waiting = new LinkedHashMap<>(vertices);
    while (!waiting.isEmpty()) {
      Optional<ForeignLayer> next =
          waiting.values().stream()
              .filter(
                  vertex ->
                      vertex.inputs().stream()
                          .allMatch(i -> i.equals(NetworkPlan.INPUT) || done.containsKey(i)))
              .findFirst();
      if (next.isEmpty()) {
        ForeignLayer first = waiting.values().iterator().next();
        problems.add(
            first.value().problem(quote(first.name()) + " is in a circle of vertices, or behind"));
        throwIfAny();
      }
      done.put(next.orElseThrow().name(), next.get());
      waiting.remove(next.get().name());
    }
    return List.copyOf(done.values());
  }

  /** How a network is trained the study says; what the file says beside would have no effect. */
  private void checkTraining(ForeignLayer layer) {
    for (String key : List.of("regularization", "regularizationBias")) {
      if (!layer.isBare(key)) {
        problems.add(
            layer
                .value()
                .get(key)
                .orElseThrow()
                .problem(
                    key
                        + " is the study's to say; expected none in the network, and"
                        + " training.optimizer with l2 or weightDecay"));
      }
    }
    Optional<LocatedValue> normalization = layer.value().get("gradientNormalization");
    normalization
        .filter(given -> !given.text().equals("None"))
        .ifPresent(
            given ->
                problems.add(
                    given.problem(
                        "gradientNormalization is the study's to say; expected None, and"
                            + " training.optimizer.globalClipNorm")));
  }

  private void checkOutput(ForeignLayer output) {
    if (!output.type().equals("OutputLayer")) {
      problems.add(
          output
              .value()
              .problem(
                  "the output is a "
                      + SettingsFile.shorten(output.type())
                      + "; expected an OutputLayer, whose loss is the arm's"));
      return;
    }
    String activation = output.type("activationFn");
    if (!activation.equals("ActivationSoftmax")) {
      problems.add(
          output
              .value()
              .problem(
                  "the output layer's activation is "
                      + SettingsFile.shorten(activation)
                      + "; expected ActivationSoftmax, as the losses of a study take it"));
    }
    if (!output.flag("hasBias", true)
        || !output.isBare("weightNoise")
        || !output.isBare("constraints")) {
      problems.add(
          output
              .value()
              .problem(
                  "the output layer is replaced by the arm's, which has a bias, and neither weight"
                      + " noise nor constraints; expected the same"));
    }
  }

  private void expect(LocatedValue where, String key, String value) {
    where
        .get(key)
        .filter(given -> !given.text().equals(value))
        .ifPresent(
            given ->
                problems.add(
                    given.problem(
                        key
                            + " is "
                            + SettingsFile.shorten(given.text())
                            + "; expected "
                            + value
                            + ", as studies train")));
  }

  private static String quote(String text) {
    return '"' + SettingsFile.shorten(text) + '"';
  }
}
