package org.losslab.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.losslab.files.InputException;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;
import org.losslab.records.CsvLog;
import org.losslab.records.EpochTable;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunStatus;

/** A run beside a training that Keras' CSVLogger has logged, or two such logs. */
final class LogComparison {
  private static final List<String> METRICS =
      List.of("train_loss", "train_accuracy", "val_loss", "val_accuracy");

  private LogComparison() {}

  static Comparison of(Path a, Path b) {
    List<String> lines = new ArrayList<>(List.of("A: " + a, "B: " + b));
    List<String> problems = new ArrayList<>();
    List<Map<String, Double>> first = epochs(a, "A", lines, problems);
    List<Map<String, Double>> second = epochs(b, "B", lines, problems);
    int epoch = Math.min(first.size(), second.size());
    lines.add("");
    lines.add("Epochs: " + first.size() + " in A, " + second.size() + " in B");
    if (epoch > 0) {
      lines.add("");
      lines.add("After epoch " + epoch + ", the last that both have (difference: B - A):");
      TextTable table = TextTable.indented("metric", "A", "B", "difference");
      for (String metric : METRICS) {
        double x = first.get(epoch - 1).getOrDefault(metric, Double.NaN);
        double y = second.get(epoch - 1).getOrDefault(metric, Double.NaN);
        boolean both = !Double.isNaN(x) && !Double.isNaN(y);
        table.row(metric, shown(x), shown(y), both ? Numbers.change(x, y) : "-");
      }
      lines.addAll(table.lines());
    }
    lines.add("");
    lines.add(
        "A log tells neither settings nor machine, no test metrics, and of the losses only the"
            + " training's own.");
    return new Comparison(List.copyOf(lines), problems.isEmpty());
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "-" : Numbers.significant(value);
  }

  private static List<Map<String, Double>> epochs(
      Path path, String side, List<String> lines, List<String> problems) {
    if (CsvLog.isFile(path)) {
      return CsvLog.read(path).epochs();
    }
    if (!RecordedRun.isRun(path)) {
      throw new InputException(
          path
              + " is no run's directory, and a log is compared with one run; expected one such as"
              + " results/quickstart/runs/…, or for a whole study: report DIR --csv-log"
              + " LABEL=FILE");
    }
    RecordedRun run = RecordedRun.read(path);
    run.problems()
        .forEach(problem -> lines.add("Note on " + side + ": " + TextTable.printable(problem)));
    problems.addAll(run.problems());
    return run.status() == RunStatus.DAMAGED ? List.of() : EpochTable.of(run.epochs()).epochs();
  }
}
