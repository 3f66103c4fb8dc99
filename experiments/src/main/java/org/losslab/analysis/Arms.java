package org.losslab.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.losslab.study.NetworkConfig;

/** Groups a study's runs into arms and names each by what distinguishes it from the others. */
final class Arms {

  /** What all runs of an arm share. */
  private record Key(String loss, String backend, Map<String, String> choices) {}

  private Arms() {}

  /** Returns the arms in the order of their first runs; {@code runs} are ordered by number. */
  static List<Arm> of(List<RunRecord> runs) {
    Map<Key, List<RunRecord>> groups = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      Key key = new Key(run.loss(), run.backend(), run.choices());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
    }
    Set<Key> keys = groups.keySet();
    boolean oneBackend = keys.stream().map(Key::backend).distinct().count() <= 1;
    Map<String, String> losses = shortNames(keys.stream().map(Key::loss).distinct().toList());
    Map<String, String> varying = shortNames(varyingChoices(keys));
    List<Arm> arms = new ArrayList<>();
    Set<String> fileNames = new HashSet<>();
    groups.forEach(
        (key, members) -> {
          List<String> parts = new ArrayList<>(List.of(losses.get(key.loss)));
          if (!oneBackend) {
            parts.add(key.backend);
          }
          varying.forEach(
              (name, shortName) ->
                  parts.add(
                      shortName + " " + NetworkConfig.shown(key.choices.getOrDefault(name, "-"))));
          String label = String.join(", ", parts);
          arms.add(
              new Arm(
                  label,
                  unique(fileName(label), fileNames),
                  key.loss,
                  key.backend,
                  key.choices,
                  List.copyOf(members)));
        });
    return List.copyOf(arms);
  }

  private static List<String> varyingChoices(Collection<Key> keys) {
    Set<String> names = new LinkedHashSet<>();
    keys.forEach(key -> names.addAll(key.choices.keySet()));
    return names.stream()
        .filter(
            name ->
                keys.stream().map(key -> key.choices.getOrDefault(name, "")).distinct().count() > 1)
        .toList();
  }

  /**
   * Shortens {@code training.optimizer.learningRate}, or the full name of a loss's class, to its
   * last word where that is unambiguous.
   */
  private static Map<String, String> shortNames(List<String> names) {
    Map<String, String> shortNames = new LinkedHashMap<>();
    for (String name : names) {
      String last = lastWord(name);
      boolean ambiguous = names.stream().filter(other -> lastWord(other).equals(last)).count() > 1;
      shortNames.put(name, ambiguous ? name : last);
    }
    return shortNames;
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
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
