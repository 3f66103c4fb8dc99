package org.losslab.compare;

import static org.losslab.records.RunFields.SEPARATOR;

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

  /** Values longer than this are cut to where they differ. */
  private static final int MOST_SHOWN = 44;

  private static final int CONTEXT = 12;

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

  /** Returns the field and its two values for a table, long ones cut to where they differ. */
  List<String> cells() {
    return List.of(field, cut(first, second), cut(second, first));
  }

  private static String cut(String text, String other) {
    if (text.length() <= MOST_SHOWN || text.startsWith("also ")) {
      return text;
    }
    int at = 0;
    while (at < Math.min(text.length(), other.length()) && text.charAt(at) == other.charAt(at)) {
      at++;
    }
    int from = Math.max(0, Math.min(at - CONTEXT, text.length() - MOST_SHOWN));
    int to = Math.min(text.length(), from + MOST_SHOWN);
    return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
  }

  private static Set<String> values(String field, Collection<Map<String, String>> records) {
    Set<String> values = new LinkedHashSet<>();
    records.forEach(record -> values.add(record.getOrDefault(field, ABSENT)));
    return values;
  }

  private static FieldDifference difference(String field, Set<String> one, Set<String> other) {
    String a = String.join(SEPARATOR, one);
    String b = String.join(SEPARATOR, other);
    if (one.size() == 1 && other.size() == 1 && isList(a, b)) {
      return new FieldDifference(field, lacking(words(a), words(b)), lacking(words(b), words(a)));
    }
    return new FieldDifference(field, a, b);
  }

  /** Whether a value is a list, as the features of a processor. */
  private static boolean isList(String a, String b) {
    return (a.contains(SEPARATOR) || b.contains(SEPARATOR))
        && !a.equals(ABSENT)
        && !b.equals(ABSENT);
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(Arrays.asList(text.split(SEPARATOR)));
  }

  private static String lacking(Set<String> here, Set<String> there) {
    Set<String> only = new TreeSet<>(here);
    only.removeAll(there);
    return only.isEmpty() ? "nothing more" : "also " + String.join(SEPARATOR, only);
  }
}
