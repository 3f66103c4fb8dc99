package org.losslab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.losslab.settings.GridAxis;
import org.losslab.settings.LocatedValue;
import org.losslab.settings.SettingsFile;

/** The checks of a study's networks, and of the layers in them where the images' size is known. */
final class NetworkChecks {
  private static final String GRID = "grid.network";

  private static final String INTERFACE = "org.losslab.network.NetworkSource";

  private final SettingsFile<StudyConfig> file;
  private final NetworkFiles files;
  private final List<GridAxis> axes;
  private final Optional<GridAxis> axis;

  NetworkChecks(SettingsFile<StudyConfig> file, NetworkFiles files, List<GridAxis> axes) {
    this.file = file;
    this.files = files;
    this.axes = axes;
    this.axis = axes.stream().filter(a -> a.key().equals(NetworkAxis.KEY)).findFirst();
  }

  /**
   * Checks.
   *
   * @param toRun whether the study is to be carried out, so that its classes must be there
   */
  void check(boolean toRun) {
    checkNumbers();
    if (axis.isPresent()) {
      List<String> networks = axis.get().values();
      for (int i = 0; i < networks.size(); i++) {
        int item = i;
        check(
            NetworkAxis.network(networks.get(i)),
            GRID,
            toRun,
            (layer, message) -> file.refuse(GRID, item, message));
      }
    } else if (file.values().get("network") instanceof Optional<?> given
        && given.isPresent()
        && given.get() instanceof NetworkConfig network) {
      check(
          network,
          "network",
          toRun,
          (layer, message) -> file.refuse("network.layers." + layer, "network", message));
    }
  }

  /**
   * A number of the grid leads into each network of the study. A single one is tried too; of
   * several, each combination is when the images are known.
   */
  private void checkNumbers() {
    List<NetworkConfig> networks =
        axis.map(given -> given.values().stream().map(NetworkAxis::network).toList())
            .orElseGet(() -> List.of(NetworkConfig.in(file.values().get("network"))));
    long several = axes.stream().filter(a -> NetworkNumber.of(a.key()).isPresent()).count();
    for (GridAxis given : axes) {
      Optional<NetworkNumber> number = NetworkNumber.of(given.key());
      if (number.isPresent()) {
        String place = "grid." + given.key();
        networks.stream()
            .flatMap(network -> number.get().problem(network).stream())
            .findFirst()
            .ifPresentOrElse(
                problem -> file.refuse(place, place + " " + problem),
                () -> checkValues(given, number.get(), several > 1 ? List.of() : networks));
      }
    }
  }

  private void checkValues(GridAxis given, NetworkNumber number, List<NetworkConfig> networks) {
    String place = "grid." + given.key();
    for (int i = 0; i < given.values().size() && shape().isPresent(); i++) {
      for (NetworkConfig network : networks) {
        NetworkConfig changed = number.in(network, given.values().get(i));
        try {
          NetworkPlan.of(changed.layers(), shape().get(), classes().orElse(2));
        } catch (LayerException e) {
          file.refuse(place, i, message(changed, e));
        }
      }
    }
  }

  private void check(
      NetworkConfig network, String place, boolean toRun, BiConsumer<Integer, String> refuse) {
    if (network.isDefault()) {
      return;
    }
    checkSurroundings(place);
    if (network.source().isPresent()) {
      if (toRun) {
        checkClass(network.source().get(), refuse);
      }
    } else if (network.deeplearning4j().isPresent()) {
      List<String> problems = new ArrayList<>();
      classes()
          .ifPresent(
              count -> files.of(network).ifPresent(read -> read.expectClasses(count, problems)));
      problems.forEach(problem -> file.tell(place, problem));
    } else if (network.file().isEmpty()) {
      checkLayers(network, place, refuse);
    }
  }

  private void checkClass(String name, BiConsumer<Integer, String> refuse) {
    LossClass.problem(name, Thread.currentThread().getContextClassLoader(), INTERFACE)
        .ifPresent(
            problem ->
                refuse.accept(
                    0,
                    "network: the class "
                        + SettingsFile.shorten(name)
                        + " "
                        + problem
                        + "; expected a public class on the class path that implements "
                        + INTERFACE
                        + " and has a public constructor without arguments"));
  }

  private void checkLayers(
      NetworkConfig network, String place, BiConsumer<Integer, String> refuse) {
    Optional<ImageShape> shape = shape();
    if (shape.isEmpty()) {
      return;
    }
    Optional<ForeignNetwork> foreign = files.of(network);
    try {
      NetworkPlan plan = NetworkPlan.of(network.layers(), shape.get(), classes().orElse(2));
      foreign.ifPresent(
          read ->
              read.problems(plan, classes().orElse(0))
                  .forEach(problem -> file.tell(place, problem)));
    } catch (LayerException e) {
      if (foreign.isPresent()) {
        LocatedValue at = foreign.get().place(e.layer()).orElse(foreign.get().output());
        file.tell(place, at.problem(e.getMessage()));
      } else {
        refuse.accept(e.layer(), message(network, e));
      }
    }
  }

  private static String message(NetworkConfig network, LayerException e) {
    String layer = e.layer() < network.layers().size() ? "layer " + (e.layer() + 1) : "the end";
    return network.name().orElse("network") + ", " + layer + ": " + e.getMessage();
  }

  /** What belongs to the Keras study's network alone would have no effect. */
  private void checkSurroundings(String place) {
    boolean said = !Objects.equals(file.values().get("training.dropout"), 0.5);
    if (said || file.isGiven("grid.dropout")) {
      String dropout = file.isGiven("grid.dropout") ? "grid.dropout" : "training.dropout";
      file.refuse(
          dropout,
          dropout
              + " belongs to keras-cifar10; expected dropout as a layer of the network, as - dropout: 0.5 in a list");
    }
    if (file.values().get("grid.backend") instanceof List<?> backends
        && backends.contains(BackendName.CUDA.yamlName())) {
      file.refuse(
          place,
          "a network other than keras-cifar10 is computed on the CPU alone; expected backend: cpu, or network:"
              + " keras-cifar10");
    }
  }

  private Optional<ImageShape> shape() {
    return files
        .images()
        .map(KnownImages::shape)
        .or(() -> file.group("dataset", DatasetConfig.class).flatMap(DatasetConfig::knownShape));
  }

  /** Returns the number of classes where it is known. */
  private Optional<Integer> classes() {
    return files
        .images()
        .map(KnownImages::classes)
        .or(
            () ->
                file.group("dataset", DatasetConfig.class)
                    .filter(data -> !data.name().isAnyFiles())
                    .map(DatasetConfig::knownClasses));
  }
}
