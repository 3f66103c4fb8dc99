package org.losslab.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
