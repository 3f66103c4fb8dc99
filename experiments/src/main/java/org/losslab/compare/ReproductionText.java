package org.losslab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;
import org.losslab.records.FinalMetric;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunFields;
import org.losslab.records.RunResult;

/** Shows a reproduction in plain text: environment first, then metrics, then the verdict. */
final class ReproductionText {
  private final ReproductionComparison comparison;
  private final List<String> lines = new ArrayList<>();

  private ReproductionText(ReproductionComparison comparison) {
    this.comparison = comparison;
  }

  static List<String> lines(ReproductionComparison comparison) {
    return new ReproductionText(comparison).all();
  }

  /** Returns the verdict in one line, with what it rests on. */
  static String verdict(ReproductionComparison comparison) {
    String text = comparison.verdict().label();
    if (comparison.verdict() == Reproducibility.BIT_IDENTICAL) {
      return text + ": the same final parameters and the same metrics";
    }
    return text
        + comparison
            .largest()
            .map(
                d ->
                    String.format(
                        Locale.ROOT,
                        ": the largest difference is %.3g, of %s (tolerance %s)",
                        d.distance(),
                        d.place(),
                        comparison.tolerance()))
            .or(() -> comparison.divergence().map(ReproductionText::diverged))
            .orElse(": every common metric is equal");
  }

  private static String diverged(RunResult.Divergence place) {
    return String.format(
        Locale.ROOT,
        ": both diverged in minibatch %d of epoch %d, which leaves no final parameters",
        place.batch(),
        place.epoch());
  }

  private List<String> all() {
    lines.add("Original:   " + comparison.original().directory());
    lines.add("Reproduced: " + comparison.reproduced().directory());
    comparison.original().problems().forEach(problem -> lines.add("Note: " + problem));
    if (comparison.original().environment().isEmpty()) {
      lines.add("");
      lines.add("Environment: not recorded with the original");
    } else {
      fields("Environment", comparison.environment());
    }
    epochs();
    results();
    lines.add("");
    lines.add("Verdict: " + verdict(comparison));
    comparison.reasons().forEach(reason -> lines.add("  " + TextTable.printable(reason)));
    return lines;
  }

  private void fields(String title, List<FieldDifference> differences) {
    lines.add("");
    lines.add(title + ": " + count(differences.size()));
    if (!differences.isEmpty()) {
      TextTable table = TextTable.indented("field", "original", "reproduced");
      differences.forEach(difference -> table.row(difference.cells()));
      lines.addAll(table.lines());
    }
  }

  private static String count(int differences) {
    return switch (differences) {
      case 0 -> "the same";
      case 1 -> "1 field differs";
      default -> differences + " fields differ";
    };
  }

  private void epochs() {
    Map<Integer, Map<String, MetricDifference>> byEpoch = new TreeMap<>();
    for (MetricDifference d : comparison.metrics()) {
      if (d.epoch().isPresent()) {
        byEpoch.computeIfAbsent(d.epoch().getAsInt(), e -> new TreeMap<>()).put(d.metric(), d);
      }
    }
    List<String> metrics = comparison.commonMetrics();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Metrics: %d metrics in %d epochs, %s",
            metrics.size(),
            comparison.commonEpochs(),
            byEpoch.isEmpty()
                ? "all equal"
                : byEpoch.size() + " epochs differ, by (= is equal; the norm's is relative)"));
    if (byEpoch.isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("epoch"));
    header.addAll(metrics);
    TextTable table = TextTable.indented(header.toArray(String[]::new));
    byEpoch.forEach(
        (epoch, differences) -> {
          List<String> row = new ArrayList<>(List.of(epoch.toString()));
          for (String metric : metrics) {
            MetricDifference d = differences.get(metric);
            row.add(Numbers.difference(d == null ? 0 : d.distance()));
          }
          table.row(row);
        });
    lines.addAll(table.lines());
  }

  private void results() {
    TextTable table = TextTable.indented("final result", "original", "reproduced", "difference");
    RecordedRun original = comparison.original();
    RecordedRun reproduced = comparison.reproduced();
    for (FinalMetric metric : FinalMetric.measures()) {
      double a = ReproductionComparison.number(original, metric);
      double b = ReproductionComparison.number(reproduced, metric);
      if (!Double.isNaN(a) || !Double.isNaN(b)) {
        table.row(
            metric.toString(),
            Numbers.significant(a),
            Numbers.significant(b),
            Numbers.change(a, b));
      }
    }
    table.row(
        List.of(
            RunFields.PARAMETERS,
            digest(original),
            digest(reproduced),
            digest(original).equals(digest(reproduced)) ? "=" : "differs"));
    lines.add("");
    lines.addAll(table.lines());
    comparison.results().stream()
        .filter(d -> !d.field().equals(RunFields.PARAMETERS))
        .forEach(d -> lines.add("  also differs: " + TextTable.printable(d.field())));
  }

  private static String digest(RecordedRun run) {
    String digest = run.result().flatMap(RunResult::parametersSha256).orElse("-");
    return digest.length() > 16 ? digest.substring(0, 16) + "..." : digest;
  }
}
