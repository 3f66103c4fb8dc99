package org.losslab.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;

/** The metrics of two studies side by side: means by arm, then the runs that both have. */
final class StudyMetrics {
  private static final List<String> ARM_METRICS =
      List.of(
          "val_accuracy",
          "val_cross_entropy",
          "test_accuracy",
          "test_cross_entropy",
          "images_per_second");

  private StudyMetrics() {}

  static List<String> lines(RecordedStudy a, RecordedStudy b) {
    List<String> lines = new ArrayList<>();
    lines.addAll(arms(a, b));
    lines.addAll(pairs(a, b));
    return lines;
  }

  private static List<String> arms(RecordedStudy a, RecordedStudy b) {
    TextTable table = TextTable.indented("arm", "metric", "A", "runs", "B", "runs", "difference");
    Map<String, List<RecordedRun>> first = a.arms();
    Map<String, List<RecordedRun>> second = b.arms();
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    for (String name : names) {
      List<RecordedRun> one = finished(first.getOrDefault(name, List.of()));
      List<RecordedRun> other = finished(second.getOrDefault(name, List.of()));
      for (String metric : ARM_METRICS) {
        double x = mean(one, metric);
        double y = mean(other, metric);
        table.row(
            List.of(
                name,
                metric,
                Numbers.significant(x),
                Integer.toString(one.size()),
                Numbers.significant(y),
                Integer.toString(other.size()),
                Double.isNaN(x) || Double.isNaN(y) ? "-" : Numbers.change(x, y)));
      }
    }
    List<String> lines = new ArrayList<>(List.of("", "Means of the finished runs (B - A):"));
    lines.addAll(table.lines());
    return lines;
  }

  private static List<String> pairs(RecordedStudy a, RecordedStudy b) {
    Map<String, RecordedRun> first = a.byChoices();
    Map<String, RecordedRun> second = b.byChoices();
    TextTable table =
        TextTable.indented(
            "run",
            "test_accuracy A",
            "B",
            "difference",
            "val_accuracy A",
            "B",
            "difference",
            "parameters");
    int pairs = 0;
    for (Map.Entry<String, RecordedRun> entry : first.entrySet()) {
      RecordedRun other = second.get(entry.getKey());
      if (other != null) {
        table.row(pair(entry.getKey(), entry.getValue(), other));
        pairs++;
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (pairs > 0) {
      lines.add("Runs of the same loss, backend, seed and choices (B - A):");
      lines.addAll(table.lines());
    } else {
      lines.add("The studies have no run of the same loss, backend, seed and choices.");
    }
    alone(lines, "A", first.keySet(), second.keySet());
    alone(lines, "B", second.keySet(), first.keySet());
    return lines;
  }

  private static List<String> pair(String name, RecordedRun a, RecordedRun b) {
    List<String> row = new ArrayList<>(List.of(name));
    for (String metric : List.of("test_accuracy", "val_accuracy")) {
      double x = a.number(metric);
      double y = b.number(metric);
      row.add(Double.isNaN(x) ? a.status() : Numbers.significant(x));
      row.add(Double.isNaN(y) ? b.status() : Numbers.significant(y));
      row.add(Double.isNaN(x) || Double.isNaN(y) ? "-" : Numbers.change(x, y));
    }
    row.add(RunMetrics.parameters(a, b));
    return row;
  }

  private static void alone(List<String> lines, String side, Set<String> here, Set<String> there) {
    Set<String> only = new LinkedHashSet<>(here);
    only.removeAll(there);
    if (!only.isEmpty()) {
      lines.add("Only in " + side + ": " + TextTable.printable(String.join("; ", only)));
    }
  }

  private static List<RecordedRun> finished(List<RecordedRun> runs) {
    return runs.stream().filter(run -> run.status().equals("finished")).toList();
  }

  private static double mean(List<RecordedRun> runs, String metric) {
    return runs.stream().mapToDouble(run -> run.number(metric)).average().orElse(Double.NaN);
  }
}
