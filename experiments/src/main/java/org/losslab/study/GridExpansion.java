package org.losslab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.settings.GridAxis;
import org.losslab.settings.Records;

/** Turns a study's grid into its numbered runs. */
final class GridExpansion {
  private final StudyConfig study;
  private final List<PlannedRun> runs = new ArrayList<>();

  private GridExpansion(StudyConfig study) {
    this.study = study;
  }

  static List<PlannedRun> expand(StudyConfig study) {
    GridExpansion expansion = new GridExpansion(study);
    for (String loss : study.grid().loss()) {
      for (String backend : study.grid().backend()) {
        expansion.choose(loss, backend, new LinkedHashMap<>());
      }
    }
    return List.copyOf(expansion.runs);
  }

  /** Returns the network of a run, and takes from the choices those that it has followed. */
  private Optional<NetworkConfig> network(Map<String, String> choices) {
    String chosen = choices.remove(NetworkAxis.KEY);
    Optional<NetworkConfig> network =
        chosen == null ? study.network() : Optional.of(NetworkAxis.network(chosen));
    for (String key : List.copyOf(choices.keySet())) {
      Optional<NetworkNumber> number = NetworkNumber.of(key);
      if (number.isPresent()) {
        String value = choices.remove(key);
        network = network.map(given -> number.get().in(given, value));
      }
    }
    return network;
  }

  /** Adds the runs in which {@code chosen} is settled and the axes after it are not. */
  private void choose(String loss, String backend, Map<String, String> chosen) {
    List<GridAxis> axes = study.grid().further();
    if (chosen.size() < axes.size()) {
      GridAxis axis = axes.get(chosen.size());
      for (String value : axis.values()) {
        Map<String, String> next = new LinkedHashMap<>(chosen);
        next.put(axis.key(), value);
        choose(loss, backend, next);
      }
      return;
    }
    Map<String, String> hyperparameters = new LinkedHashMap<>(chosen);
    Optional<NetworkConfig> network = network(hyperparameters);
    TrainingConfig training = Records.with(study.training(), hyperparameters);
    for (long seed : study.grid().seed()) {
      runs.add(
          new PlannedRun(
              runs.size() + 1,
              chosen,
              new RunSpec(loss, backend, seed, study.dataset(), training, network)));
    }
  }
}
