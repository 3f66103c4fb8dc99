package org.losslab.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.losslab.files.AtomicFiles;

/**
 * What became of a reproduction: {@code reproduction.json}, and beside it {@code reproduction.md}.
 *
 * @param verdict how well the runs agree, in words
 * @param tolerance the largest difference that counts as equal
 * @param reasons what else the verdict rests on
 * @param original the original run's directory
 * @param reproduced the new run's
 * @param largestDifference the metric that differs most, if one does
 * @param environment the fields of the environment that differ
 * @param epochsCompared how many epochs both have
 * @param metricsCompared the metrics of an epoch that both have
 * @param metrics the metrics that differ
 * @param results what else of the results differs
 */
public record ReproductionRecord(
    String verdict,
    double tolerance,
    List<String> reasons,
    String original,
    String reproduced,
    Optional<Metric> largestDifference,
    List<Field> environment,
    int epochsCompared,
    List<String> metricsCompared,
    List<Metric> metrics,
    List<Field> results) {
  /** The files' names. */
  public static final String JSON = "reproduction.json";

  public static final String MARKDOWN = "reproduction.md";

  /** A field whose values differ. */
  public record Field(String field, String original, String reproduced) {}

  /**
   * A metric whose values differ.
   *
   * @param epoch the epoch, from 1; absent for a final one
   */
  public record Metric(
      String metric,
      Optional<Integer> epoch,
      double original,
      double reproduced,
      double difference) {}

  /**
   * Writes both files.
   *
   * @param directory where they go; exists
   * @param markdown the same for a reader
   * @throws IOException if one cannot be written
   */
  public void write(Path directory, String markdown) throws IOException {
    AtomicFiles.write(directory.resolve(JSON), Json.pretty(this));
    AtomicFiles.write(directory.resolve(MARKDOWN), markdown);
  }
}
