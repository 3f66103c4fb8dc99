package org.losslab.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.losslab.study.ArmKey;

/** Groups a study's runs into arms and names each by what distinguishes it from the others. */
final class Arms {

  private Arms() {}

  /** Returns the arms in the order of their first runs; {@code runs} are ordered by number. */
  static List<Arm> of(List<RunRecord> runs) {
    Map<ArmKey, List<RunRecord>> groups = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      ArmKey key = new ArmKey(run.loss(), run.backend(), run.choices());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
    }
    Map<ArmKey, String> labels = ArmKey.labels(groups.keySet());
    List<Arm> arms = new ArrayList<>();
    Set<String> fileNames = new HashSet<>();
    groups.forEach(
        (key, members) -> {
          String label = labels.get(key);
          arms.add(new Arm(label, unique(fileName(label), fileNames), key, List.copyOf(members)));
        });
    return List.copyOf(arms);
  }

  private static String fileName(String label) {
    String reduced = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    String trimmed = reduced.replaceAll("^[-.]+|[-.]+$", "");
    return trimmed.substring(0, Math.min(trimmed.length(), 80));
  }

  private static String unique(String name, Set<String> taken) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }
}
