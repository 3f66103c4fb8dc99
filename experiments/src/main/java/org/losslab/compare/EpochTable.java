package org.losslab.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.losslab.files.ErrorText;

/**
 * The {@code metrics.csv} of a run.
 *
 * @param metrics the columns but for {@code epoch} and the timings, in the file's order
 * @param epochs the values of an epoch by their metric, from epoch 1 without gaps
 */
record EpochTable(List<String> metrics, List<Map<String, Double>> epochs) {
  private static final EpochTable EMPTY = new EpochTable(List.of(), List.of());

  /** Columns that differ from one time to the next. */
  private static final List<String> TIMINGS = List.of("seconds", "images_per_second");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  /**
   * Reads the file.
   *
   * @param complete whether the run has ended; else a last line without its line break, cut off
   *     while it was written, is left out
   * @param problems gets a message when the file is absent or damaged
   * @return the table; without epochs in these cases
   */
  static EpochTable read(Path file, boolean complete, List<String> problems) {
    try {
      Optional<byte[]> bytes = RecordedFile.read(file, problems);
      if (bytes.isEmpty()) {
        return EMPTY;
      }
      String text = new String(bytes.get(), StandardCharsets.UTF_8);
      return parse(complete ? text : text.substring(0, text.lastIndexOf('\n') + 1));
    } catch (DamagedException e) {
      problems.add(file + ":" + e.getMessage());
    } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
      problems.add(file + ": is damaged: not a CSV file");
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + ErrorText.reason(e));
    }
    return EMPTY;
  }

  private static EpochTable parse(String text) throws IOException, DamagedException {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      List<String> columns = parser.getHeaderNames();
      List<String> metrics = new ArrayList<>(columns);
      metrics.remove("epoch");
      metrics.removeAll(TIMINGS);
      if (!columns.contains("epoch") || metrics.isEmpty()) {
        throw new DamagedException(1, "the column epoch and those of the metrics are expected");
      }
      List<Map<String, Double>> epochs = new ArrayList<>();
      for (CSVRecord line : parser) {
        epochs.add(epoch(line, parser.getCurrentLineNumber(), metrics, epochs.size() + 1));
      }
      return new EpochTable(List.copyOf(metrics), List.copyOf(epochs));
    }
  }

  private static Map<String, Double> epoch(
      CSVRecord line, long number, List<String> metrics, int expected) throws DamagedException {
    if (!line.isConsistent()) {
      throw new DamagedException(number, line.size() + " values do not fit the header");
    }
    if (value(line, number, "epoch") != expected) {
      throw new DamagedException(
          number, "epoch is " + line.get("epoch") + ", but " + expected + " comes next");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (String metric : metrics) {
      values.put(metric, value(line, number, metric));
    }
    return values;
  }

  private static double value(CSVRecord line, long number, String column) throws DamagedException {
    try {
      return Double.parseDouble(line.get(column));
    } catch (NumberFormatException e) {
      throw new DamagedException(
          number, column + " is '" + line.get(column) + "', which is not a number");
    }
  }

  /** A line is not what it should be. */
  private static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(long line, String message) {
      super(line + ": is damaged: " + message);
    }
  }
}
