package org.losslab.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The elements of one job array: which runs each does.
 *
 * @param runs the runs' numbers by the element's index, which is that of its first run where SLURM
 *     allows an index so high
 */
record ArrayTasks(TreeMap<Integer, List<Integer>> runs) {

  /**
   * Divides runs among the elements of as few arrays as can be.
   *
   * @param numbers the runs' numbers, from 1, in their order
   * @param runsPerTask runs that share an element, from 1
   * @param maxArraySize SLURM's {@code MaxArraySize}: one more than the highest index
   */
  static List<ArrayTasks> of(List<Integer> numbers, int runsPerTask, int maxArraySize) {
    List<List<Integer>> elements = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += runsPerTask) {
      elements.add(
          List.copyOf(numbers.subList(from, Math.min(numbers.size(), from + runsPerTask))));
    }
    List<ArrayTasks> arrays = new ArrayList<>();
    if (elements.stream().allMatch(element -> element.get(0) < maxArraySize)) {
      TreeMap<Integer, List<Integer>> all = new TreeMap<>();
      elements.forEach(element -> all.put(element.get(0), element));
      arrays.add(new ArrayTasks(all));
      return arrays;
    }
    for (int from = 0; from < elements.size(); from += maxArraySize - 1) {
      TreeMap<Integer, List<Integer>> part = new TreeMap<>();
      for (int i = from; i < Math.min(elements.size(), from + maxArraySize - 1); i++) {
        part.put(i - from + 1, elements.get(i));
      }
      arrays.add(new ArrayTasks(part));
    }
    return arrays;
  }

  /** Returns the indices as {@code sbatch --array} takes them: {@code 1-3,7}. */
  String indices() {
    return ranges(List.copyOf(runs.keySet()));
  }

  /** Whether each element does just the run whose number is its index. */
  boolean isPlain() {
    return runs.entrySet().stream().allMatch(e -> e.getValue().equals(List.of(e.getKey())));
  }

  /** Returns ascending numbers with neighbours put together. */
  static String ranges(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      int first = numbers.get(i);
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (numbers.get(i) > first) {
        text.append('-').append(numbers.get(i));
      }
    }
    return text.toString();
  }
}
