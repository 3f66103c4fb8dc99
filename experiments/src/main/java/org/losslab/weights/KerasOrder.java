package org.losslab.weights;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;

/**
 * What Keras 3 calls the layers of a model in a file of its weights: by their class and their place
 * among those of the class, whatever their names are. The place is that in {@code Model.layers}:
 * from the layers that are most steps before the output to the output, and among equals in the
 * order in which they are met on the way back from it.
 */
final class KerasOrder {
  private final NetworkPlan plan;
  private final Map<String, Integer> steps = new HashMap<>();
  private final Map<String, Integer> met = new HashMap<>();

  private KerasOrder(NetworkPlan plan) {
    this.plan = plan;
  }

  /** Returns, by the names of the layers with parameters, what Keras calls them in such a file. */
  static Map<String, String> names(NetworkPlan plan) {
    KerasOrder order = new KerasOrder(plan);
    order.measure();
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    plan.steps().stream()
        .filter(step -> step.trained() > 0)
        .filter(step -> order.met.containsKey(step.name()))
        .sorted(
            Comparator.comparing((NetworkPlan.Step step) -> -order.steps.get(step.name()))
                .thenComparing(step -> order.met.get(step.name())))
        .forEach(
            step -> {
              String kind = kind(step);
              int number = numbers.merge(kind, 1, Integer::sum) - 1;
              names.put(step.name(), number == 0 ? kind : kind + "_" + number);
            });
    return names;
  }

  /** Returns what Keras makes of the name of a layer's class. */
  private static String kind(NetworkPlan.Step step) {
    LayerConfig config = step.config().orElse(null);
    if (config instanceof LayerConfig.Conv2d) {
      return "conv2d";
    }
    return config instanceof LayerConfig.BatchNormalization ? "batch_normalization" : "dense";
  }

  private void measure() {
    meet(NetworkPlan.OUTPUT);
    // A layer stands behind all that it takes, so that each is known before what leads to it.
    List<NetworkPlan.Step> all = plan.steps();
    steps.put(NetworkPlan.OUTPUT, 0);
    for (int i = all.size() - 1; i >= 0; i--) {
      Integer here = steps.get(all.get(i).name());
      if (here != null) {
        all.get(i).inputs().forEach(input -> steps.merge(input, here + 1, Math::max));
      }
    }
  }

  private void meet(String layer) {
    if (met.putIfAbsent(layer, met.size()) == null) {
      plan.step(layer).inputs().forEach(this::meet);
    }
  }
}
