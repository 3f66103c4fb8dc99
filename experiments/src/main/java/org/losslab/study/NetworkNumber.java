package org.losslab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.losslab.settings.Records;

/**
 * A number in a layer of a network, by its path {@code network.0.conv2d.filters}.
 *
 * @param layer the layer's place, from 0
 * @param kind the layer's kind in the file
 * @param setting the number's name
 */
record NetworkNumber(int layer, String kind, String setting) {
  private static final Pattern FORM =
      Pattern.compile("network\\.([0-9]{1,4})\\.([A-Za-z0-9]+)\\.([A-Za-z0-9]+)");

  /** Returns the number that a path leads to; empty: it is none to a layer. */
  static Optional<NetworkNumber> of(String path) {
    Matcher matcher = FORM.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new NetworkNumber(
                Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** Returns why a network has no such number; empty: it has. */
  Optional<String> problem(NetworkConfig network) {
    if (network.layers().isEmpty()) {
      return Optional.of(
          "leads into a list of layers, and the network "
              + network.name().orElse("of the study")
              + " is none; expected network: with a list");
    }
    if (layer >= network.layers().size()) {
      return Optional.of(
          "leads to layer "
              + layer
              + ", and the network's layers are 0 to "
              + (network.layers().size() - 1));
    }
    String found = kind(network.layers().get(layer));
    return found.equals(kind)
        ? Optional.empty()
        : Optional.of("leads to a " + kind + ", and layer " + layer + " is a " + found);
  }

  /** Returns a network in which the number is another; the network has it. */
  NetworkConfig in(NetworkConfig network, String value) {
    List<LayerConfig> layers = new ArrayList<>(network.layers());
    Record changed = Records.with((Record) layers.get(layer), Map.of(setting, value));
    layers.set(layer, (LayerConfig) changed);
    return new NetworkConfig(
        network.name(), layers, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String kind(LayerConfig layer) {
    String name = layer.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
