package org.losslab.study;

import java.util.List;
import java.util.Optional;
import org.losslab.settings.LocatedValue;

/**
 * A layer, or another vertex, of a network in Deeplearning4j's JSON.
 *
 * @param name its name, unlike any other's
 * @param value what the file says of it: that of the layer for a layer, else that of the vertex
 * @param layer whether it is a layer
 * @param preprocessor what the file says of the preprocessor of its input
 * @param inputs the names of the layers whose outputs it takes, or {@link NetworkPlan#INPUT}
 */
record ForeignLayer(
    String name,
    LocatedValue value,
    boolean layer,
    Optional<LocatedValue> preprocessor,
    List<String> inputs) {

  /** Returns the name of its class without the package. */
  String type() {
    return type(value);
  }

  /** Returns the name of a value's class without the package; "" for none. */
  static String type(LocatedValue value) {
    String name = value.get("@class").map(LocatedValue::text).orElse("");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns the class's name of what a key holds, without the package; "" for none. */
  String type(String key) {
    return value.get(key).map(ForeignLayer::type).orElse("");
  }

  /** Returns what a key holds as text; "" for none. */
  String text(String key) {
    return value.get(key).map(LocatedValue::text).orElse("");
  }

  /** Returns whether a key says so, or a default where there is no such key. */
  boolean flag(String key, boolean otherwise) {
    return value.get(key).map(given -> given.text().equals("true")).orElse(otherwise);
  }

  /** Whether nothing, or an empty list or mapping, stands at a key. */
  boolean isBare(String key) {
    return value.get(key).isEmpty()
        || value.get(key).get().items().isEmpty()
            && value.get(key).get().entries().isEmpty()
            && value.get(key).get().text().isEmpty();
  }

  /** Returns the whole number at a key, or -1. */
  int whole(String key) {
    return value.get(key).map(ForeignLayer::whole).orElse(-1);
  }

  /** Returns a whole number, or -1. */
  static int whole(LocatedValue value) {
    double number = value.number().orElse(-1.0);
    return number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE ? (int) number : -1;
  }

  /** Returns the number that stands twice in a list of two; -1: there is none such. */
  int twice(String key) {
    List<LocatedValue> items = value.get(key).map(LocatedValue::items).orElse(List.of());
    return items.size() == 2 && whole(items.get(0)) == whole(items.get(1))
        ? whole(items.get(0))
        : -1;
  }
}
