package org.losslab.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.losslab.files.Digests;
import org.losslab.files.InputException;
import org.losslab.study.NetworkPlan;

/** The parameters of a network, layer by layer in the order of its plan, in Keras' layout. */
public final class NetworkWeights {
  private final NetworkPlan plan;
  private final List<WeightArray> arrays;

  private NetworkWeights(NetworkPlan plan, List<WeightArray> arrays) {
    this.plan = plan;
    this.arrays = List.copyOf(arrays);
  }

  /**
   * Takes parameters as Deeplearning4j has them.
   *
   * @param order the names of the layers with parameters, in the order in which the row has them
   * @param row the parameters
   * @throws IllegalArgumentException if these are not the layers with parameters, or the row is not
   *     as long as they need
   */
  public static NetworkWeights ofRow(NetworkPlan plan, List<String> order, float[] row) {
    Map<String, LayerArrays> layers = layers(plan);
    if (!layers.keySet().equals(Set.copyOf(order))) {
      throw new IllegalArgumentException(
          "has parameters of the layers " + order + ", expected " + layers.keySet());
    }
    long size = layers.values().stream().mapToLong(LayerArrays::size).sum();
    if (row.length != size) {
      throw new IllegalArgumentException(
          "has " + row.length + " parameters, expected " + size + " of the layers " + order);
    }
    Map<String, List<WeightArray>> read = new LinkedHashMap<>();
    int offset = 0;
    for (String layer : order) {
      read.put(layer, layers.get(layer).read(row, offset));
      offset += layers.get(layer).size();
    }
    List<WeightArray> arrays = new ArrayList<>();
    layers.keySet().forEach(layer -> arrays.addAll(read.get(layer)));
    return new NetworkWeights(plan, arrays);
  }

  /**
   * Takes arrays as a file has them.
   *
   * @param file the file, for messages
   * @param found each layer's arrays in Keras' order, by the layer's name
   * @throws InputException if a layer's are missing or have another shape
   */
  static NetworkWeights ofArrays(NetworkPlan plan, Path file, Map<String, List<FoundArray>> found) {
    List<WeightArray> arrays = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    layers(plan)
        .forEach(
            (layer, expected) -> {
              List<FoundArray> there = found.getOrDefault(layer, List.of());
              int i = 0;
              for (Map.Entry<String, List<Integer>> array : expected.shapes().entrySet()) {
                if (i < there.size() && there.get(i).shape().equals(array.getValue())) {
                  arrays.add(
                      new WeightArray(
                          layer, array.getKey(), array.getValue(), there.get(i).values()));
                } else {
                  problems.add(
                      file
                          + ": layer "
                          + layer
                          + ": its "
                          + array.getKey()
                          + (i < there.size()
                              ? " is " + FoundArray.text(there.get(i).shape())
                              : " is missing")
                          + ", expected "
                          + FoundArray.text(array.getValue()));
                }
                i++;
              }
              if (there.size() > i) {
                problems.add(
                    file + ": layer " + layer + ": has " + there.size() + " arrays, expected " + i);
              }
            });
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return new NetworkWeights(plan, arrays);
  }

  /**
   * Returns the names of the layers with parameters in Deeplearning4j's order, which is the plan's
   * where each layer takes the output of the one before; empty where one takes another's, and only
   * Deeplearning4j can tell.
   */
  public static Optional<List<String>> planOrder(NetworkPlan plan) {
    String before = null;
    for (NetworkPlan.Step step : plan.steps()) {
      if (before != null && !step.inputs().equals(List.of(before))) {
        return Optional.empty();
      }
      before = step.name();
    }
    return Optional.of(List.copyOf(layers(plan).keySet()));
  }

  /** Returns, by the names of the layers with parameters, the names of their arrays. */
  static Map<String, List<String>> variables(NetworkPlan plan) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    layers(plan)
        .forEach((layer, arrays) -> names.put(layer, List.copyOf(arrays.shapes().keySet())));
    return names;
  }

  /** Returns the network's plan. */
  public NetworkPlan plan() {
    return plan;
  }

  /** Returns all arrays: a layer's in Keras' order, after those of the layers before. */
  public List<WeightArray> arrays() {
    return arrays;
  }

  /** Returns the arrays of one layer; empty if it has none. */
  public List<WeightArray> of(String layer) {
    return arrays.stream().filter(array -> array.layer().equals(layer)).toList();
  }

  /** Returns the parameters as Deeplearning4j has them, the layers in some order. */
  public float[] row(List<String> order) {
    Map<String, LayerArrays> layers = layers(plan);
    float[] row = new float[layers.values().stream().mapToInt(LayerArrays::size).sum()];
    int offset = 0;
    for (String layer : order) {
      for (WeightArray array : of(layer)) {
        layers.get(layer).write(array, row, offset);
      }
      offset += layers.get(layer).size();
    }
    return row;
  }

  /**
   * Returns the SHA-256 of all elements as little-endian float32, one array after the other: of
   * {@code b"".join(w.astype("<f4").tobytes() for w in model.get_weights())} in Python where layers
   * follow each other.
   */
  public String sha256() {
    MessageDigest digest = Digests.sha256();
    for (WeightArray array : arrays) {
      ByteBuffer bytes =
          ByteBuffer.allocate(array.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(array.values());
      digest.update(bytes);
    }
    return Digests.hex(digest);
  }

  private static Map<String, LayerArrays> layers(NetworkPlan plan) {
    Map<String, LayerArrays> layers = new LinkedHashMap<>();
    for (NetworkPlan.Step step : plan.steps()) {
      LayerArrays arrays = new LayerArrays(plan, step);
      if (arrays.size() > 0) {
        layers.put(step.name(), arrays);
      }
    }
    return layers;
  }
}
