package org.losslab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.losslab.files.Digests;
import org.losslab.settings.Setting;
import org.losslab.settings.Shorthand;
import org.losslab.settings.WrongSettingException;

/**
 * The network of a study: that of the Keras study, or a list of layers, upon which the output layer
 * follows by itself, or one of Deeplearning4j's own.
 *
 * @param name {@value #DEFAULT}, or what another is called in reports
 * @param layers the layers of a list
 * @param file a file in Deeplearning4j's JSON; what is in it takes its place when a study is read
 * @param source the full name of a class that is a {@code NetworkSource}; what it gives takes its
 *     place when a study is read
 * @param deeplearning4j Deeplearning4j's JSON of a network that no list says
 */
@Shorthand(
    value = "name",
    list = "layers",
    file = "file",
    ending = ".json",
    mapping =
        "a file such as small.yaml, a list of layers, or file: or class: of a network of"
            + " Deeplearning4j's")
public record NetworkConfig(
    @Setting(
            value = "keras-cifar10, or what a list of layers is called",
            fallbackNote = "none",
            pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
            patternNote = DEFAULT)
        Optional<String> name,
    @Setting(value = "The layers", fallbackNote = "those of keras-cifar10")
        List<LayerConfig> layers,
    @Setting(
            value = "A file in Deeplearning4j's JSON, of which only the network counts",
            fallbackNote = "none")
        Optional<String> file,
    @Setting(
            value = "The full name of a class that gives Deeplearning4j's JSON, a NetworkSource",
            key = "class",
            fallbackNote = "none",
            pattern = LossClass.PATTERN,
            patternNote = "the full name of a class that implements NetworkSource")
        Optional<String> source,
    @Setting(
            value = "Deeplearning4j's JSON of a network that no list says, as records hold it",
            fallbackNote = "none")
        Optional<String> deeplearning4j) {

  /** The network of the Keras study. */
  public static final String DEFAULT = "keras-cifar10";

  /** How much of a digest tells networks apart. */
  private static final int SHORT = 12;

  private static final Pattern NAMED =
      Pattern.compile("^\\{name: ([A-Za-z0-9._-]+), (layers|deeplearning4j): .*", Pattern.DOTALL);

  /**
   * Copies the list.
   *
   * @throws WrongSettingException if it is not one of the default's name, layers, a file, a class
   *     and JSON
   */
  public NetworkConfig {
    layers = List.copyOf(layers);
    long given =
        Stream.of(file, source, deeplearning4j).filter(Optional::isPresent).count()
            + (layers.isEmpty() ? 0 : 1);
    if (given > 1) {
      throw new WrongSettingException(
          "name", "is given with several of layers, file and class; expected one of them");
    }
    if (given == 0 && !name.equals(Optional.of(DEFAULT))) {
      throw new WrongSettingException(
          "name",
          "is "
              + name.map(text -> "\"" + text + "\"").orElse("missing")
              + " without layers; expected "
              + DEFAULT
              + ", a file such as small.yaml, or a list of layers");
    }
  }

  /** Returns the network of a setting's value; that of the Keras study where it is none. */
  static NetworkConfig in(Object setting) {
    return setting instanceof Optional<?> given && given.orElse(null) instanceof NetworkConfig found
        ? found
        : new NetworkConfig(
            Optional.of(DEFAULT), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns a list of layers. */
  static NetworkConfig listed(String name, List<LayerConfig> layers) {
    return new NetworkConfig(
        Optional.of(name), layers, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns a network that no list says. */
  static NetworkConfig foreign(String name, String json) {
    return new NetworkConfig(
        Optional.of(name), List.of(), Optional.empty(), Optional.empty(), Optional.of(json));
  }

  /**
   * Returns the layers of the Keras study's network.
   *
   * @param dropout the share dropped after each pool
   */
  public static List<LayerConfig> kerasLayers(double dropout) {
    return List.of(
        convolution(32),
        new LayerConfig.MaxPooling2d(
            2, OptionalInt.empty(), Padding.VALID, Optional.empty(), Optional.empty()),
        new LayerConfig.Dropout(dropout, Optional.empty(), Optional.empty()),
        convolution(64),
        new LayerConfig.MaxPooling2d(
            2, OptionalInt.empty(), Padding.VALID, Optional.empty(), Optional.empty()),
        new LayerConfig.Dropout(dropout, Optional.empty(), Optional.empty()),
        new LayerConfig.Flatten(Optional.empty(), Optional.empty()),
        new LayerConfig.Dense(256, Activation.RELU, Optional.empty(), Optional.empty()));
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

  /**
   * Returns what a grid's value is called in a table that programs read: of a network in
   * Deeplearning4j's JSON, which would fill pages, the name and the beginning of the JSON's digest,
   * any other value as it is.
   */
  public static String cell(String value) {
    Matcher named = NAMED.matcher(value);
    return named.matches() && named.group(2).equals("deeplearning4j")
        ? named.group(1)
            + " (SHA-256 "
            + NetworkAxis.network(value).deeplearning4jSha256().orElseThrow().substring(0, SHORT)
            + ")"
        : value;
  }

  /** Returns the SHA-256 of Deeplearning4j's JSON; empty: the network is none of its own. */
  public Optional<String> deeplearning4jSha256() {
    return deeplearning4j.map(Digests::sha256);
  }

  /** Whether it is the network of the Keras study. */
  public boolean isDefault() {
    return layers.isEmpty() && file.isEmpty() && source.isEmpty() && deeplearning4j.isEmpty();
  }

  /**
   * Returns what of a network on Deeplearning4j's own layers losslab's cannot say: the name of its
   * first such layer, and why; empty: it is on losslab's.
   */
  public Optional<String> beyond() {
    return deeplearning4j.map(ForeignNetwork::beyond);
  }

  /** Returns what is to be told of a network on Deeplearning4j's own layers; empty: it is none. */
  public Optional<String> warning() {
    return beyond()
        .map(
            layer ->
                "the network"
                    + name.map(text -> " " + text).orElse("")
                    + " has what losslab's layers do not compute: "
                    + layer
                    + "; all of it runs on Deeplearning4j's own layers, about 25 times slower, and its"
                    + " bits hold on one kind of machine only");
  }

  /** Returns the network as it identifies a run: what it is called decides no number. */
  NetworkConfig identity() {
    return isDefault()
        ? this
        : new NetworkConfig(Optional.empty(), layers, file, source, deeplearning4j);
  }
}
