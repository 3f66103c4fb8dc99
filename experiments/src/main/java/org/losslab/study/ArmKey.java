package org.losslab.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.losslab.settings.GridAxis;

/**
 * What all runs of an arm share: everything but the seed.
 *
 * @param loss the loss's name, or its class's full name
 * @param backend the backend's name
 * @param choices the further grid keys with their values
 */
public record ArmKey(String loss, String backend, Map<String, String> choices) {

  private static final Pattern NAMED =
      Pattern.compile("^\\{name: ([A-Za-z0-9._-]+)[,}].*", Pattern.DOTALL);

  /** Parts the two names of a pair of arms. */
  public static final String MINUS = " - ";

  /** Returns the arms of a grid, in the order of their first runs. */
  static List<ArmKey> of(List<String> losses, List<String> backends, List<GridAxis> axes) {
    List<Map<String, String>> choices = new ArrayList<>(List.of(Map.of()));
    for (GridAxis axis : axes) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> chosen : choices) {
        for (String value : axis.values()) {
          Map<String, String> next = new LinkedHashMap<>(chosen);
          next.put(axis.key(), value);
          longer.add(next);
        }
      }
      choices = longer;
    }
    List<ArmKey> arms = new ArrayList<>();
    for (String loss : losses) {
      for (String backend : backends) {
        choices.forEach(chosen -> arms.add(new ArmKey(loss, backend, chosen)));
      }
    }
    return arms;
  }

  /** Returns in how many factors two arms differ: loss, backend and each further key. */
  public int differences(ArmKey other) {
    Set<String> keys = new LinkedHashSet<>(choices.keySet());
    keys.addAll(other.choices.keySet());
    long further =
        keys.stream()
            .filter(
                key -> !choices.getOrDefault(key, "").equals(other.choices.getOrDefault(key, "")))
            .count();
    return (int) further
        + (loss.equals(other.loss) ? 0 : 1)
        + (backend.equals(other.backend) ? 0 : 1);
  }

  /** Returns each arm's name, with what distinguishes it from the others of a study. */
  public static Map<ArmKey, String> labels(Collection<ArmKey> arms) {
    boolean oneBackend = arms.stream().map(ArmKey::backend).distinct().count() <= 1;
    Map<String, String> losses = shortNames(arms.stream().map(ArmKey::loss).distinct().toList());
    Map<String, String> varying = shortNames(varyingChoices(arms));
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    varying.keySet().forEach(name -> values.put(name, shortValues(arms, name)));
    Map<ArmKey, String> labels = new LinkedHashMap<>();
    for (ArmKey arm : arms) {
      List<String> parts = new ArrayList<>(List.of(losses.get(arm.loss)));
      if (!oneBackend) {
        parts.add(arm.backend);
      }
      varying.forEach(
          (name, shortName) ->
              parts.add(
                  shortName + " " + values.get(name).get(arm.choices.getOrDefault(name, "-"))));
      labels.put(arm, String.join(", ", parts));
    }
    return labels;
  }

  /**
   * Returns what the values of a choice are called: of mappings such as {@code {name: sgd,
   * momentum: 0.9}} the name alone, where that tells them apart.
   */
  private static Map<String, String> shortValues(Collection<ArmKey> arms, String name) {
    List<String> values =
        arms.stream().map(arm -> arm.choices.getOrDefault(name, "-")).distinct().toList();
    long names = values.stream().map(ArmKey::called).distinct().count();
    Map<String, String> shown = new LinkedHashMap<>();
    for (String value : values) {
      shown.put(value, names == values.size() ? called(value) : NetworkConfig.shown(value));
    }
    return shown;
  }

  private static String called(String value) {
    return NAMED.matcher(value).replaceFirst("$1");
  }

  private static List<String> varyingChoices(Collection<ArmKey> arms) {
    Set<String> names = new LinkedHashSet<>();
    arms.forEach(arm -> names.addAll(arm.choices.keySet()));
    return names.stream()
        .filter(
            name ->
                arms.stream().map(arm -> arm.choices.getOrDefault(name, "")).distinct().count() > 1)
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
}
