package org.losslab.study;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.losslab.settings.SettingsDraw;

/** Draws studies as the maps that a YAML file holds. */
final class StudyDraw {
  /** The default batch is larger than the fewest images. */
  private static final Set<String> ALWAYS = Set.of("training", "training.batchSize");

  /** What Adam does not have, and whole optimizers in the grid, which would repeat one another. */
  private static final Predicate<String> LEFT_OUT =
      Pattern.compile(
              "network|augmentation|optimizer|(training\\.)?optimizer\\.(name|momentum|nesterov|rho|initialAccumulator)")
          .asMatchPredicate();

  /** Settings of the statistics whose right values depend on other settings. */
  private static final Set<String> OF_OTHERS =
      Set.of("rationale", "primary", "primaryMetric", "plannedSd", "plannedSdSeeds");

  private StudyDraw() {}

  /** Studies in which all is right. */
  static Arbitrary<Map<String, Object>> right() {
    return draw(0);
  }

  /** Studies about half of which hold a mistake. */
  static Arbitrary<Map<String, Object>> any() {
    return draw(0.015);
  }

  private static Arbitrary<Map<String, Object>> draw(double mistakes) {
    return Arbitraries.randomValue(
        random -> {
          Map<String, Object> study =
              SettingsDraw.draw(StudyConfig.class, random, mistakes, ALWAYS, LEFT_OUT);
          if (study.get("statistics") instanceof Map<?, ?> statistics) {
            statistics.keySet().removeAll(OF_OTHERS);
          }
          return study;
        });
  }
}
