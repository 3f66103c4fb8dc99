package org.losslab.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A field with other values on the other side.
 *
 * @param field the field's dotted path
 * @param first the value on the first side, {@value #ABSENT} where there is none; of a list only
 *     what the other side lacks
 * @param second the same for the second side
 */
record FieldDifference(String field, String first, String second) {
  static final String ABSENT = "absent";

  private static final String JARS = "jars.";

  /** Returns the fields that differ between two records, in the order of the first. */
  static List<FieldDifference> between(Map<String, String> first, Map<String, String> second) {
    return between(List.of(first), List.of(second));
  }

  /**
   * Returns the fields that do not take the same values on both sides, in the order of the first.
   *
   * @param first the records of one side, such as the runs of a study
   * @param second those of the other side
   */
  static List<FieldDifference> between(
      Collection<Map<String, String>> first, Collection<Map<String, String>> second) {
    Set<String> fields = new LinkedHashSet<>();
    first.forEach(record -> fields.addAll(record.keySet()));
    second.forEach(record -> fields.addAll(record.keySet()));
    List<FieldDifference> differences = new ArrayList<>();
    for (String field : fields) {
      Set<String> one = values(field, first);
      Set<String> other = values(field, second);
      if (!one.equals(other)) {
        differences.add(difference(field, one, other));
      }
    }
    return List.copyOf(differences);
  }

  private static Set<String> values(String field, Collection<Map<String, String>> records) {
    Set<String> values = new LinkedHashSet<>();
    records.forEach(record -> values.add(record.getOrDefault(field, ABSENT)));
    return values;
  }

  private static FieldDifference difference(String field, Set<String> one, Set<String> other) {
    String a = String.join(", ", one);
    String b = String.join(", ", other);
    if (one.size() == 1 && other.size() == 1 && isList(field, a, b)) {
      return new FieldDifference(field, lacking(words(a), words(b)), lacking(words(b), words(a)));
    }
    return new FieldDifference(field, a, b);
  }

  /** Whether the value is a set of words: of the classifiers of a jar, if there are several. */
  private static boolean isList(String field, String a, String b) {
    return field.equals("cpu.features")
        || field.startsWith(JARS)
            && (a + b).contains(" ")
            && !a.equals(ABSENT)
            && !b.equals(ABSENT);
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(Arrays.asList(text.split(" ")));
  }

  private static String lacking(Set<String> here, Set<String> there) {
    Set<String> only = new TreeSet<>(here);
    only.removeAll(there);
    return only.isEmpty() ? "nothing more" : "also " + String.join(" ", only);
  }
}
