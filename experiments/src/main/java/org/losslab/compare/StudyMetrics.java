package org.losslab.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;
import org.losslab.records.FinalMetric;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunStatus;

/** The metrics of two studies side by side: means by arm, then the runs that both have. */
final class StudyMetrics {
  private static final List<FinalMetric> OF_ARMS =
      List.of(
          FinalMetric.VAL_ACCURACY,
          FinalMetric.VAL_CROSS_ENTROPY,
          FinalMetric.TEST_ACCURACY,
          FinalMetric.TEST_CROSS_ENTROPY,
          FinalMetric.IMAGES_PER_SECOND);

  private static final List<FinalMetric> OF_PAIRS =
      List.of(FinalMetric.TEST_ACCURACY, FinalMetric.VAL_ACCURACY);

  private StudyMetrics() {}

  /** Returns lines for a terminal, of the runs of two studies that have begun. */
  static List<String> lines(List<RecordedRun> a, List<RecordedRun> b) {
    PairedRuns paired = new PairedRuns(a, b);
    List<String> lines = new ArrayList<>();
    lines.addAll(arms(paired.byArm(a), paired.byArm(b)));
    lines.addAll(pairs(paired.byName(a), paired.byName(b)));
    return lines;
  }

  private static List<String> arms(
      Map<String, List<RecordedRun>> first, Map<String, List<RecordedRun>> second) {
    TextTable table = TextTable.indented("arm", "metric", "A", "runs", "B", "runs", "difference");
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    for (String name : names) {
      List<RecordedRun> one = finished(first.getOrDefault(name, List.of()));
      List<RecordedRun> other = finished(second.getOrDefault(name, List.of()));
      for (FinalMetric metric : OF_ARMS) {
        double x = mean(one, metric);
        double y = mean(other, metric);
        table.row(
            name,
            metric.toString(),
            Numbers.significant(x),
            Integer.toString(one.size()),
            Numbers.significant(y),
            Integer.toString(other.size()),
            change(x, y));
      }
    }
    List<String> lines = new ArrayList<>(List.of("", "Means of the finished runs (B - A):"));
    lines.addAll(table.lines());
    return lines;
  }

  private static List<String> pairs(
      Map<String, RecordedRun> first, Map<String, RecordedRun> second) {
    List<String> header = new ArrayList<>(List.of("run"));
    OF_PAIRS.forEach(metric -> header.addAll(List.of(metric + " A", "B", "difference")));
    header.add("parameters");
    TextTable table = TextTable.indented(header.toArray(String[]::new));
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
      lines.add("Runs of the same loss, backend, seed and settings that vary (B - A):");
      lines.addAll(table.lines());
    } else {
      lines.add("The studies have no run of the same loss, backend, seed and settings that vary.");
    }
    alone(lines, "A", first.keySet(), second.keySet());
    alone(lines, "B", second.keySet(), first.keySet());
    return lines;
  }

  private static List<String> pair(String name, RecordedRun a, RecordedRun b) {
    List<String> row = new ArrayList<>(List.of(name));
    for (FinalMetric metric : OF_PAIRS) {
      double x = sound(a, metric);
      double y = sound(b, metric);
      row.add(Double.isNaN(x) ? a.status().word() : Numbers.significant(x));
      row.add(Double.isNaN(y) ? b.status().word() : Numbers.significant(y));
      row.add(change(x, y));
    }
    boolean damaged = a.status() == RunStatus.DAMAGED || b.status() == RunStatus.DAMAGED;
    row.add(damaged ? "unknown" : RunMetrics.parameters(a, b));
    return row;
  }

  /** Returns a metric; NaN of a damaged run. */
  private static double sound(RecordedRun run, FinalMetric metric) {
    return run.status() == RunStatus.DAMAGED
        ? Double.NaN
        : ReproductionComparison.number(run, metric);
  }

  private static String change(double x, double y) {
    return Double.isNaN(x) || Double.isNaN(y) ? "-" : Numbers.change(x, y);
  }

  private static void alone(List<String> lines, String side, Set<String> here, Set<String> there) {
    Set<String> only = new LinkedHashSet<>(here);
    only.removeAll(there);
    if (!only.isEmpty()) {
      lines.add("Only in " + side + ": " + TextTable.printable(String.join("; ", only)));
    }
  }

  private static List<RecordedRun> finished(List<RecordedRun> runs) {
    return runs.stream().filter(RecordedRun::isFinished).toList();
  }

  private static double mean(List<RecordedRun> runs, FinalMetric metric) {
    return runs.stream()
        .mapToDouble(run -> ReproductionComparison.number(run, metric))
        .average()
        .orElse(Double.NaN);
  }
}
