package org.losslab.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.losslab.settings.GridAxis;
import org.losslab.settings.Records;
import org.losslab.settings.SettingsFile;
import org.losslab.settings.WrongSettingException;

/** The checks of a study's optimizers with what its grid makes of them. */
final class OptimizerChecks {
  private static final String GROUP = "optimizer";
  private static final String PREFIX = GROUP + ".";

  private final SettingsFile<StudyConfig> file;
  private final Map<String, List<String>> axes = new LinkedHashMap<>();

  OptimizerChecks(SettingsFile<StudyConfig> file, List<GridAxis> axes) {
    this.file = file;
    axes.forEach(axis -> this.axes.put(axis.key(), axis.values()));
  }

  void check() {
    Optional<TrainingConfig> training = file.group("training", TrainingConfig.class);
    if (training.isEmpty()) {
      return;
    }
    List<TrainingConfig> bases = bases(training.get());
    List<String> keys = axes.keySet().stream().filter(key -> key.startsWith(PREFIX)).toList();
    for (TrainingConfig base : bases) {
      for (String key : keys) {
        for (int item = 0; item < axes.get(key).size(); item++) {
          checkItem(base, key, item);
        }
      }
      checkEpochs(base);
    }
    checkDifferent(bases, keys);
  }

  /** Optimizers that differ only in what the grid varies too would be the same runs. */
  private void checkDifferent(List<TrainingConfig> bases, List<String> keys) {
    Map<String, String> first = new LinkedHashMap<>();
    keys.forEach(key -> first.put(key, axes.get(key).get(0)));
    Set<TrainingConfig> different = new HashSet<>();
    for (int item = 0; item < bases.size(); item++) {
      try {
        if (!different.add(Records.with(bases.get(item), first))) {
          file.refuse(
              "grid." + GROUP,
              item,
              "grid.optimizer holds an optimizer that differs from another in nothing but "
                  + String.join(", ", keys)
                  + ", which the grid varies too; leave one out");
        }
      } catch (WrongSettingException e) {
        return;
      }
    }
  }

  /** Returns the training with each whole optimizer of the grid. */
  private List<TrainingConfig> bases(TrainingConfig training) {
    List<TrainingConfig> bases = new ArrayList<>();
    for (String optimizer : axes.getOrDefault(GROUP, List.of())) {
      bases.add(Records.with(training, Map.of(GROUP, optimizer)));
    }
    return bases.isEmpty() ? List.of(training) : bases;
  }

  /** An axis may name only what each optimizer has. */
  private void checkItem(TrainingConfig base, String key, int item) {
    try {
      checkEpochs(Records.with(base, Map.of(key, axes.get(key).get(item))));
    } catch (WrongSettingException e) {
      file.refuse("grid." + key, item, "grid." + PREFIX + e.component() + " " + e.getMessage());
    }
  }

  /** A schedule must fit into the shortest training. */
  private void checkEpochs(TrainingConfig base) {
    List<String> all = axes.getOrDefault("epochs", List.of(String.valueOf(base.epochs())));
    try {
      all.forEach(epochs -> base.optimizer().over(Integer.parseInt(epochs)));
    } catch (WrongSettingException e) {
      String place = axes.containsKey("epochs") ? "grid.epochs" : "training.epochs";
      file.refuse(
          file.isGiven(place) ? place : "training.optimizer.learningRate",
          place
              + " does not go with the optimizer's schedule: its "
              + e.component()
              + " "
              + e.getMessage());
    }
  }
}
