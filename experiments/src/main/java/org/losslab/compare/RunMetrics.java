package org.losslab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;

/** The metrics of two runs side by side. */
final class RunMetrics {
  private static final List<String> SPEED = List.of("seconds", "images_per_second");

  private RunMetrics() {}

  static List<String> lines(RecordedRun a, RecordedRun b) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Final results (difference: B - A):");
    TextTable table = TextTable.indented("metric", "A", "B", "difference");
    table.row(List.of("status", a.status(), b.status(), a.status().equals(b.status()) ? "=" : ""));
    row(table, "epochs", a.table().epochs().size(), b.table().epochs().size());
    ReproductionComparison.FINAL_METRICS.forEach(m -> row(table, m, a.number(m), b.number(m)));
    SPEED.forEach(m -> row(table, m, a.number(m), b.number(m)));
    lines.addAll(table.lines());
    lines.add("  final parameters: " + parameters(a, b));
    lastCommonEpoch(lines, a, b);
    return lines;
  }

  /** Says whether the final parameters of two runs have the same bits. */
  static String parameters(RecordedRun a, RecordedRun b) {
    String first = a.result().get(ReproductionComparison.DIGEST);
    String second = b.result().get(ReproductionComparison.DIGEST);
    if (first == null || second == null) {
      return "unknown";
    }
    return first.equals(second) ? "same bits" : "other bits";
  }

  private static void lastCommonEpoch(List<String> lines, RecordedRun a, RecordedRun b) {
    int epoch = Math.min(a.table().epochs().size(), b.table().epochs().size());
    if (epoch == 0) {
      return;
    }
    Map<String, Double> first = a.table().epochs().get(epoch - 1);
    Map<String, Double> second = b.table().epochs().get(epoch - 1);
    lines.add("");
    lines.add("After epoch " + epoch + ", the last that both have:");
    TextTable table = TextTable.indented("metric", "A", "B", "difference");
    first.forEach((m, value) -> row(table, m, value, second.getOrDefault(m, Double.NaN)));
    lines.addAll(table.lines());
  }

  private static void row(TextTable table, String metric, double a, double b) {
    if (!Double.isNaN(a) || !Double.isNaN(b)) {
      table.row(
          List.of(metric, Numbers.significant(a), Numbers.significant(b), Numbers.change(a, b)));
    }
  }
}
