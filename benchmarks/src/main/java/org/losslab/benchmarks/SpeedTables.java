package org.losslab.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The benchmark's tables in Markdown. */
final class SpeedTables {
  private SpeedTables() {}

  /**
   * Medians and ranges of every engine and case, with how many times the base engine is as fast in
   * the same case.
   *
   * @param base the engine that ratios are of; without measurements of it that column stays empty
   */
  static String engines(List<Summary> summaries, String base) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "engine",
                "mode",
                "batch",
                "processes × threads",
                "images/s (median)",
                "range",
                "n",
                base + " is faster by",
                "peak memory, MiB"));
    for (Summary s : summaries) {
      SpeedCase what = s.what();
      table.row(
          List.of(
              s.engine(),
              what.mode().label(),
              Integer.toString(what.batch()),
              what.copies() + " × " + what.threads(),
              number("%,.0f", s.median()),
              number("%,.0f", s.min()) + " to " + number("%,.0f", s.max()),
              Long.toString(s.n()),
              median(summaries, base, what)
                  .map(median -> number("%.2f×", median / s.median()))
                  .orElse(""),
              s.peakMemoryBytes() == null ? "" : number("%.0f", s.peakMemoryBytes() / 1048576.0)));
    }
    return table.toString();
  }

  /** The parts of a step in ms and in per cent of their sum. */
  static String parts(Map<String, Double> partsMs) {
    double sum = partsMs.values().stream().mapToDouble(Double::doubleValue).sum();
    MarkdownTable table = new MarkdownTable(List.of("part of a step", "ms", "%"));
    partsMs.forEach(
        (name, ms) -> table.row(List.of(name, number("%.2f", ms), number("%.1f", 100 * ms / sum))));
    return table.row(List.of("sum", number("%.2f", sum), number("%.1f", 100))).toString();
  }

  /** Medians of one mode: a row for each batch size, a column for each engine and threads. */
  static String scaling(List<Summary> summaries) {
    Set<String> columns = new LinkedHashSet<>();
    Set<Integer> batches = new LinkedHashSet<>();
    for (Summary s : summaries) {
      columns.add(column(s));
      batches.add(s.what().batch());
    }
    List<String> headings = new ArrayList<>(List.of("batch"));
    headings.addAll(columns);
    MarkdownTable table = new MarkdownTable(headings);
    for (int batch : batches) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(batch)));
      for (String column : columns) {
        row.add(
            summaries.stream()
                .filter(s -> s.what().batch() == batch && column(s).equals(column))
                .findFirst()
                .map(s -> number("%,.0f", s.median()))
                .orElse(""));
      }
      table.row(row);
    }
    return table.toString();
  }

  private static String column(Summary summary) {
    int threads = summary.what().threads();
    return "%s, %d thread%s".formatted(summary.engine(), threads, threads == 1 ? "" : "s");
  }

  private static Optional<Double> median(List<Summary> summaries, String engine, SpeedCase what) {
    return summaries.stream()
        .filter(s -> s.engine().equals(engine) && s.what().equals(what))
        .map(Summary::median)
        .findFirst();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
