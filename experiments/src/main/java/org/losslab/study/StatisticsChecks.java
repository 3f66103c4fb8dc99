package org.losslab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.GridAxis;
import org.losslab.settings.SettingsFile;

/** The checks of how arms are compared against what the grid has. */
final class StatisticsChecks {
  private static final String PRIMARY = "statistics.primary";
  private static final String METRIC = "statistics.primaryMetric";
  private static final String RATIONALE = "statistics.rationale";
  private static final String SD = "statistics.plannedSd";
  private static final String SD_SEEDS = "statistics.plannedSdSeeds";
  private static final List<String> GRID = List.of("grid.loss", "grid.backend");

  /** The most arms that a message names. */
  private static final int MOST_NAMED = 8;

  private final SettingsFile<StudyConfig> file;

  StatisticsChecks(SettingsFile<StudyConfig> file) {
    this.file = file;
  }

  /**
   * Checks.
   *
   * @param axes the further keys of the grid
   */
  void check(List<GridAxis> axes) {
    if (file.isGiven(RATIONALE)
        && !file.isGiven("statistics.margin")
        && !file.isGiven("statistics.crossEntropyMargin")
        && !"".equals(file.values().get(RATIONALE))) {
      file.refuse(
          RATIONALE,
          RATIONALE
              + " gives the reason of a margin that is not set; expected statistics.margin or"
              + " statistics.crossEntropyMargin beside it");
    }
    if (file.isGiven(SD) && !file.isGiven(PRIMARY)) {
      file.refuse(
          SD,
          SD
              + " is that of a primary comparison that is not named; expected statistics.primary,"
              + " such as kld - mcxent, beside it");
    }
    if (file.isGiven(SD_SEEDS) && !file.isGiven(SD)) {
      file.refuse(
          SD_SEEDS,
          SD_SEEDS
              + " says from how many seeds a standard deviation was estimated that is not given;"
              + " expected statistics.plannedSd beside it");
    }
    if (file.isGiven(METRIC) && !file.isGiven(PRIMARY)) {
      file.refuse(
          METRIC,
          METRIC
              + " is that of a primary comparison that is not named; expected statistics.primary,"
              + " such as kld - mcxent, beside it");
    }
    checkPrimary(axes);
  }

  private void checkPrimary(List<GridAxis> axes) {
    if (!(file.values().get(PRIMARY) instanceof Optional<?> primary)
        || primary.isEmpty()
        || !(file.values().get("grid.loss") instanceof List<?> losses)
        || !(file.values().get("grid.backend") instanceof List<?> backends)) {
      return;
    }
    List<ArmKey> arms = ArmKey.of(texts(losses), texts(backends), axes);
    List<String> labels = new ArrayList<>(ArmKey.labels(arms).values());
    String pair = primary.get().toString();
    if (isPair(pair, labels)) {
      return;
    }
    boolean changed = axes.stream().anyMatch(axis -> file.isOverridden("grid." + axis.key()));
    if ((changed || GRID.stream().anyMatch(file::isOverridden)) && !file.isOverridden(PRIMARY)) {
      // The grid of this start is another than the one that the file's comparison is of.
      file.replace(PRIMARY, Optional.empty());
      file.replace(METRIC, Optional.empty());
      file.replace(SD, Optional.empty());
      file.replace(SD_SEEDS, OptionalInt.empty());
      return;
    }
    file.refuse(PRIMARY, message(pair, labels));
  }

  private static boolean isPair(String pair, List<String> labels) {
    return labels.stream()
        .anyMatch(
            first ->
                pair.startsWith(first + ArmKey.MINUS)
                    && labels.contains(pair.substring((first + ArmKey.MINUS).length()))
                    && !pair.equals(first + ArmKey.MINUS + first));
  }

  private static String message(String pair, List<String> labels) {
    String is = PRIMARY + " is \"" + SettingsFile.shorten(pair) + "\"; expected ";
    if (labels.size() < 2) {
      return is + "no such setting, since the grid has one arm alone";
    }
    String named = String.join("; ", labels.subList(0, Math.min(MOST_NAMED, labels.size())));
    return is
        + "two arms of the grid parted by '"
        + ArmKey.MINUS
        + "', such as "
        + labels.get(1)
        + ArmKey.MINUS
        + labels.get(0)
        + "; the arms are "
        + named
        + (labels.size() > MOST_NAMED ? "; and " + (labels.size() - MOST_NAMED) + " more" : "");
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
