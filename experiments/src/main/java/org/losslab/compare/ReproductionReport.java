package org.losslab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.losslab.records.RecordedRun;
import org.losslab.records.ReproductionRecord;

/** Shows a reproduction, and keeps it as {@code reproduction.json} and {@code reproduction.md}. */
public final class ReproductionReport {
  private ReproductionReport() {}

  /** Returns the comparison in lines for a terminal; the last ones tell the verdict. */
  public static List<String> lines(ReproductionComparison comparison) {
    return List.copyOf(ReproductionText.lines(comparison));
  }

  /**
   * Writes both files.
   *
   * @param directory where they go; exists
   * @throws IOException if one cannot be written
   */
  public static void write(ReproductionComparison comparison, Path directory) throws IOException {
    record(comparison).write(directory, markdown(comparison));
  }

  private static String markdown(ReproductionComparison comparison) {
    return "# Reproduction of "
        + comparison.original().name()
        + "\n\n**"
        + ReproductionText.verdict(comparison)
        + ".**\n\n```\n"
        + String.join("\n", lines(comparison))
        + "\n```\n";
  }

  private static ReproductionRecord record(ReproductionComparison comparison) {
    return new ReproductionRecord(
        comparison.verdict().label(),
        comparison.tolerance(),
        comparison.reasons(),
        absolute(comparison.original()),
        absolute(comparison.reproduced()),
        comparison.largest().map(ReproductionReport::metric),
        fields(comparison.environment()),
        comparison.commonEpochs(),
        comparison.commonMetrics(),
        comparison.metrics().stream().map(ReproductionReport::metric).toList(),
        fields(comparison.results()));
  }

  private static String absolute(RecordedRun run) {
    return run.directory().toAbsolutePath().normalize().toString();
  }

  private static List<ReproductionRecord.Field> fields(List<FieldDifference> differences) {
    return differences.stream()
        .map(d -> new ReproductionRecord.Field(d.field(), d.first(), d.second()))
        .toList();
  }

  private static ReproductionRecord.Metric metric(MetricDifference d) {
    return new ReproductionRecord.Metric(
        d.metric(),
        d.epoch().isPresent() ? Optional.of(d.epoch().getAsInt()) : Optional.empty(),
        d.original(),
        d.reproduced(),
        d.distance());
  }
}
