package org.losslab.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The losses of several engines, step by step.
 *
 * @param losses each engine's losses; all of the same length
 */
record StepsComparison(Map<String, List<Double>> losses) {
  /** The largest relative difference of two engines' losses that is still rounding. */
  static final double TOLERANCE = 1e-3;

  /** Refuses engines that made a different number of steps. */
  StepsComparison {
    if (losses.values().stream().map(List::size).distinct().count() != 1) {
      throw new IllegalArgumentException("engines with different numbers of steps: " + losses);
    }
  }

  /** Number of steps. */
  int steps() {
    return losses.values().iterator().next().size();
  }

  /**
   * The largest relative difference between any two engines at a step, relative to the smaller
   * loss. NaN when an engine's loss is.
   *
   * @param step from 1
   */
  double difference(int step) {
    Collection<Double> values = losses.values().stream().map(all -> all.get(step - 1)).toList();
    if (values.stream().anyMatch(value -> value.isNaN())) {
      return Double.NaN;
    }
    double least = Collections.min(values);
    return (Collections.max(values) - least) / least;
  }

  /** Whether all engines follow the same losses at every step. */
  boolean agrees() {
    for (int step = 1; step <= steps(); step++) {
      // A comparison with NaN is false, so NaN never agrees.
      if (!(difference(step) < TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** A table of every {@code every}-th step, and of the step with the largest difference. */
  String table(int every) {
    int worst = 1;
    TreeSet<Integer> shown = new TreeSet<>();
    for (int step = 1; step <= steps(); step++) {
      if (step == 1 || step % every == 0) {
        shown.add(step);
      }
      if (!(difference(step) <= difference(worst))) {
        worst = step;
      }
    }
    shown.add(worst);
    List<String> headings = new ArrayList<>(List.of("step"));
    headings.addAll(losses.keySet());
    headings.add("largest relative difference");
    MarkdownTable table = new MarkdownTable(headings);
    for (int step : shown) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(step)));
      losses.values().forEach(all -> row.add(number("%.6f", all.get(step - 1))));
      row.add(number("%.1e", difference(step)) + (step == worst ? " (largest)" : ""));
      table.row(row);
    }
    return table.toString();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
