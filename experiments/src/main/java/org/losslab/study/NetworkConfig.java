package org.losslab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.losslab.settings.Setting;
import org.losslab.settings.Shorthand;
import org.losslab.settings.WrongSettingException;

/**
 * The network of a study: that of the Keras study, or a list of layers, upon which the output layer
 * follows by itself.
 *
 * @param name {@value #DEFAULT}, or what a list is called in reports
 * @param layers the layers; none: the Keras study's
 */
@Shorthand(
    value = "name",
    list = "layers",
    mapping = "a file such as small.yaml, or a list of layers")
public record NetworkConfig(
    @Setting(
            value = "keras-cifar10, or what a list of layers is called",
            fallbackNote = "none",
            pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
            patternNote = DEFAULT)
        Optional<String> name,
    @Setting(value = "The layers", fallbackNote = "those of keras-cifar10")
        List<LayerConfig> layers) {

  /** The network of the Keras study. */
  public static final String DEFAULT = "keras-cifar10";

  private static final Pattern NAMED =
      Pattern.compile("^\\{name: ([A-Za-z0-9._-]+), layers: .*", Pattern.DOTALL);

  /**
   * Copies the list.
   *
   * @throws WrongSettingException if there are no layers and the name is not the default's
   */
  public NetworkConfig {
    layers = List.copyOf(layers);
    if (layers.isEmpty() && !name.equals(Optional.of(DEFAULT))) {
      throw new WrongSettingException(
          "name",
          "is "
              + name.map(text -> "\"" + text + "\"").orElse("missing")
              + " without layers; expected "
              + DEFAULT
              + ", a file such as small.yaml, or a list of layers");
    }
  }

  /**
   * Returns the layers of the Keras study's network.
   *
   * @param dropout the share dropped after each pool
   */
  public static List<LayerConfig> kerasLayers(double dropout) {
    return List.of(
        convolution(32),
        new LayerConfig.MaxPooling2d(2, OptionalInt.empty(), Padding.VALID, Optional.empty()),
        new LayerConfig.Dropout(dropout, Optional.empty()),
        convolution(64),
        new LayerConfig.MaxPooling2d(2, OptionalInt.empty(), Padding.VALID, Optional.empty()),
        new LayerConfig.Dropout(dropout, Optional.empty()),
        new LayerConfig.Flatten(Optional.empty()),
        new LayerConfig.Dense(256, Activation.RELU, Optional.empty()));
  }

  private static LayerConfig convolution(int filters) {
    return new LayerConfig.Conv2d(
        filters, 3, 1, Padding.VALID, Activation.RELU, Optional.empty(), Optional.empty());
  }

  /**
   * Returns what a grid's value is called where there is little room: a network by its name, any
   * other value as it is.
   */
  public static String shown(String value) {
    return NAMED.matcher(value).replaceFirst("$1");
  }

  /** Whether it is the network of the Keras study. */
  public boolean isDefault() {
    return layers.isEmpty();
  }

  /** Returns the network as it identifies a run: what it is called decides no number. */
  NetworkConfig identity() {
    return isDefault() ? this : new NetworkConfig(Optional.empty(), layers);
  }
}
