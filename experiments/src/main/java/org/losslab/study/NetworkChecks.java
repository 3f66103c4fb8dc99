package org.losslab.study;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.losslab.settings.GridAxis;
import org.losslab.settings.Records;
import org.losslab.settings.SettingsFile;

/** The checks of a study's networks, and of the layers in them where the images' size is known. */
final class NetworkChecks {
  private static final String GRID = "grid.network";

  private final SettingsFile<StudyConfig> file;
  private final Optional<GridAxis> axis;

  NetworkChecks(SettingsFile<StudyConfig> file, List<GridAxis> axes) {
    this.file = file;
    this.axis = axes.stream().filter(a -> a.key().equals(NetworkAxis.KEY)).findFirst();
  }

  void check() {
    if (axis.isPresent()) {
      List<String> networks = axis.get().values();
      for (int i = 0; i < networks.size(); i++) {
        int item = i;
        Records.with(new NetworkAxis(Optional.empty()), Map.of(NetworkAxis.KEY, networks.get(i)))
            .network()
            .filter(network -> !network.isDefault())
            .ifPresent(network -> inGrid(network, item));
      }
    } else if (file.values().get("network") instanceof Optional<?> given
        && given.isPresent()
        && given.get() instanceof NetworkConfig network
        && !network.isDefault()) {
      checkSurroundings("network");
      problem(network)
          .ifPresent(
              e -> file.refuse("network.layers." + e.layer(), "network", message(network, e)));
    }
  }

  private void inGrid(NetworkConfig network, int item) {
    checkSurroundings(GRID);
    problem(network).ifPresent(e -> file.refuse(GRID, item, message(network, e)));
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
              + " belongs to keras-cifar10; expected layers - dropout: 0.5 in the network's list");
    }
    if (file.values().get("grid.backend") instanceof List<?> backends
        && backends.contains(BackendName.CUDA.yamlName())) {
      file.refuse(
          place,
          "a list of layers is computed on the CPU alone; expected backend: cpu, or network:"
              + " keras-cifar10");
    }
  }

  private Optional<LayerException> problem(NetworkConfig network) {
    Optional<DatasetConfig> dataset = file.group("dataset", DatasetConfig.class);
    if (dataset.isEmpty() || dataset.get().knownShape().isEmpty()) {
      return Optional.empty();
    }
    try {
      NetworkPlan.of(network.layers(), dataset.get().knownShape().get(), 10);
      return Optional.empty();
    } catch (LayerException e) {
      return Optional.of(e);
    }
  }
}
