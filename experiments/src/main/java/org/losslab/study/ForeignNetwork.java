package org.losslab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.losslab.settings.LocatedValue;

/**
 * A network of Deeplearning4j's own JSON. Where losslab's layers say all of it, it is a list of
 * these like any other, on kernels under the arithmetic contract; else it stays what it is, and
 * runs on Deeplearning4j's own layers. What the file says of training (updater, seed, loss, initial
 * weights of convolutions and dense layers) is the study's to say, and not used.
 */
final class ForeignNetwork {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Beyond it a whole number is written with an exponent. */
  private static final int LONGEST_WHOLE = 20;

  private final NetworkConfig network;
  private final List<ForeignLayer> all;
  private final List<LocatedValue> places;

  private ForeignNetwork(NetworkConfig network, List<ForeignLayer> all, List<LocatedValue> places) {
    this.network = network;
    this.all = all;
    this.places = places;
  }

  /**
   * Reads a network.
   *
   * @param root the JSON of a {@code MultiLayerConfiguration} or {@code
   *     ComputationGraphConfiguration}
   * @param name what it is called in reports
   * @throws org.losslab.files.InputException with file, line and column of each thing that is wrong
   */
  static ForeignNetwork read(LocatedValue root, String name) {
    List<ForeignLayer> all = new ForeignReader(root).read();
    ForeignTranslation translation = new ForeignTranslation(all);
    // A network of the output layer alone is told as any other that does not fit.
    boolean listed = translation.beyond().isEmpty() && !translation.layers().isEmpty();
    return new ForeignNetwork(
        listed
            ? NetworkConfig.listed(name, translation.layers())
            : NetworkConfig.foreign(name, canonical(root)),
        all,
        translation.places());
  }

  /** Returns what of a network losslab's layers cannot say: the name of a layer, and why. */
  static String beyond(String json) {
    List<ForeignLayer> all = new ForeignReader(LocatedValue.parse("network", json)).read();
    return new ForeignTranslation(all).beyond().orElse("the output layer alone");
  }

  NetworkConfig network() {
    return network;
  }

  /** Returns where a layer of the list stands in the file. */
  Optional<LocatedValue> place(int layer) {
    return layer < places.size() ? Optional.of(places.get(layer)) : Optional.empty();
  }

  /** Returns where the output layer stands in the file. */
  LocatedValue output() {
    return all.get(all.size() - 1).value();
  }

  /** Returns what the file says otherwise of its numbers of inputs and classes than the images. */
  List<String> problems(NetworkPlan plan, int classes) {
    List<String> problems = new ArrayList<>();
    List<NetworkPlan.Step> steps = plan.steps();
    for (int i = 0; i < places.size(); i++) {
      boolean weighs = steps.get(i + 1).trained() > 0;
      List<Integer> taken = plan.step(steps.get(i + 1).inputs().get(0)).shape();
      expect(places.get(i), "nin", weighs ? taken.get(taken.size() - 1) : 0, problems);
    }
    List<Integer> row = plan.step(steps.get(steps.size() - 1).inputs().get(0)).shape();
    expect(output(), "nin", row.get(0), problems);
    expectClasses(classes, problems);
    return problems;
  }

  /** Adds that the file has another number of classes than the images. */
  void expectClasses(int classes, List<String> problems) {
    expect(output(), "nout", classes, problems);
  }

  private static void expect(LocatedValue layer, String key, int expected, List<String> problems) {
    Optional<LocatedValue> given = layer.get(key).filter(value -> ForeignLayer.whole(value) > 0);
    if (expected > 0 && given.isPresent() && ForeignLayer.whole(given.get()) != expected) {
      problems.add(
          given
              .get()
              .problem(
                  key
                      + " is "
                      + ForeignLayer.whole(given.get())
                      + "; expected "
                      + expected
                      + (key.equals("nout") ? ", the number of classes" : ", as the images give")));
    }
  }

  /** Returns JSON without white space, keys sorted and numbers in their shortest form. */
  private static String canonical(LocatedValue root) {
    try {
      return MAPPER.writeValueAsString(sorted(root.plain()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put((String) key, sorted(inner)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(inner -> all.add(sorted(inner)));
      return all;
    }
    if (value instanceof BigDecimal number) {
      BigDecimal shortest = number.stripTrailingZeros();
      return shortest.scale() < 0 && -shortest.scale() < LONGEST_WHOLE
          ? shortest.setScale(0)
          : shortest;
    }
    return value;
  }
}
