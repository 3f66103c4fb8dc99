package org.losslab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.losslab.settings.Records;

/**
 * In what a study differs from what it was; how its runs are given to a cluster is no difference.
 */
public final class StudyChanges {
  private static final String CLUSTER = "cluster.";

  private StudyChanges() {}

  /**
   * Returns each setting that differs with its old and its new value, such as {@code
   * training.epochs 25 -> 1}; none if the studies are equal.
   */
  public static List<String> between(StudyConfig before, StudyConfig now) {
    Map<String, String> old = values(before);
    Map<String, String> values = values(now);
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(values.keySet());
    List<String> changes = new ArrayList<>();
    for (String key : keys) {
      String was = old.getOrDefault(key, "nothing");
      String is = values.getOrDefault(key, "nothing");
      if (!was.equals(is)) {
        changes.add(key + " " + was + " -> " + is);
      }
    }
    return changes;
  }

  private static Map<String, String> values(StudyConfig study) {
    Map<String, String> values = new LinkedHashMap<>();
    add("", Records.plain(study), values);
    values.keySet().removeIf(key -> key.startsWith(CLUSTER));
    return values;
  }

  private static void add(String parent, Map<?, ?> part, Map<String, String> values) {
    part.forEach(
        (key, value) -> {
          String path = parent.isEmpty() ? key.toString() : parent + "." + key;
          if (value instanceof Map<?, ?> nested) {
            add(path, nested, values);
          } else {
            values.put(path, value.toString());
          }
        });
  }
}
