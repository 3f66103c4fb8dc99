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

  private Optional<NetworkConfig> network(String chosen) {
    NetworkAxis axis = new NetworkAxis(study.network());
    return chosen == null
        ? axis.network()
        : Records.with(axis, Map.of(NetworkAxis.KEY, chosen)).network();
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
    Optional<NetworkConfig> network = network(hyperparameters.remove(NetworkAxis.KEY));
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
