package org.losslab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;
import org.losslab.records.EpochTable;
import org.losslab.records.FinalMetric;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunResult;
import org.losslab.records.RunStatus;

/** The metrics of two runs side by side. */
final class RunMetrics {
  private RunMetrics() {}

  static List<String> lines(RecordedRun a, RecordedRun b) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (isDamaged(a) || isDamaged(b)) {
      lines.add(
          "Metrics: not compared, for "
              + (isDamaged(a) && isDamaged(b) ? "both are" : (isDamaged(a) ? "A is" : "B is"))
              + " damaged");
      return lines;
    }
    lines.add("Final results (difference: B - A):");
    TextTable table = TextTable.indented("metric", "A", "B", "difference");
    table.row("status", a.status().word(), b.status().word(), a.status() == b.status() ? "=" : "");
    row(table, "epochs", a.epochs().size(), b.epochs().size());
    for (FinalMetric metric : FinalMetric.values()) {
      row(
          table,
          metric.toString(),
          ReproductionComparison.number(a, metric),
          ReproductionComparison.number(b, metric));
    }
    lines.addAll(table.lines());
    lines.add("  final parameters: " + parameters(a, b));
    lastCommonEpoch(lines, EpochTable.of(a.epochs()), EpochTable.of(b.epochs()));
    return lines;
  }

  private static boolean isDamaged(RecordedRun run) {
    return run.status() == RunStatus.DAMAGED;
  }

  /** Says whether the final parameters of two runs have the same bits. */
  static String parameters(RecordedRun a, RecordedRun b) {
    Optional<String> first = a.result().flatMap(RunResult::parametersSha256);
    Optional<String> second = b.result().flatMap(RunResult::parametersSha256);
    if (first.isEmpty() || second.isEmpty()) {
      return "unknown";
    }
    return first.equals(second) ? "same bits" : "other bits";
  }

  private static void lastCommonEpoch(List<String> lines, EpochTable a, EpochTable b) {
    int epoch = Math.min(a.epochs().size(), b.epochs().size());
    if (epoch == 0) {
      return;
    }
    Map<String, Double> first = a.epochs().get(epoch - 1);
    Map<String, Double> second = b.epochs().get(epoch - 1);
    lines.add("");
    lines.add("After epoch " + epoch + ", the last that both have:");
    TextTable table = TextTable.indented("metric", "A", "B", "difference");
    first.forEach((m, value) -> row(table, m, value, second.getOrDefault(m, Double.NaN)));
    lines.addAll(table.lines());
  }

  private static void row(TextTable table, String metric, double a, double b) {
    if (!Double.isNaN(a) || !Double.isNaN(b)) {
      table.row(metric, Numbers.significant(a), Numbers.significant(b), Numbers.change(a, b));
    }
  }
}
