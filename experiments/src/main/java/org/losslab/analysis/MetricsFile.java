package org.losslab.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads {@code metrics.csv}. A last line without its line break was cut off while it was written:
 * as long as the run has no result, it is left out.
 */
final class MetricsFile {

  /** Columns without which no curve can be drawn; the others may be absent. */
  private static final List<String> REQUIRED =
      List.of("epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  private MetricsFile() {}

  /**
   * Reads the file.
   *
   * @param file the file; need not exist
   * @param complete whether the run has ended, so that no line may be cut off
   * @return the epochs, from 1 without gaps; empty if the file does not exist
   * @throws DamagedFileException if the file is damaged
   * @throws IOException if the file cannot be read
   */
  static List<EpochMetrics> read(Path file, boolean complete)
      throws DamagedFileException, IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (!complete) {
      text = text.substring(0, text.lastIndexOf('\n') + 1);
    }
    List<EpochMetrics> epochs = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      if (text.isEmpty()) {
        return List.of();
      }
      for (String column : REQUIRED) {
        if (!parser.getHeaderMap().containsKey(column)) {
          throw new DamagedFileException(file + ":1: column " + column + " is missing");
        }
      }
      for (CSVRecord line : parser) {
        epochs.add(epoch(file, line, parser.getCurrentLineNumber(), epochs.size() + 1));
      }
    } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
      throw new DamagedFileException(file + ": not a CSV file: " + e.getMessage());
    }
    return List.copyOf(epochs);
  }

  private static EpochMetrics epoch(Path file, CSVRecord line, long lineNumber, int expected)
      throws DamagedFileException {
    String where = file + ":" + lineNumber + ": ";
    if (!line.isConsistent()) {
      throw new DamagedFileException(
          where
              + line.size()
              + " values, but the header names "
              + line.getParser().getHeaderNames().size());
    }
    double epoch = number(where, line, "epoch");
    if (epoch != expected) {
      throw new DamagedFileException(
          where + "epoch is " + line.get("epoch") + ", but " + expected + " comes next");
    }
    return new EpochMetrics(
        expected,
        number(where, line, "train_loss"),
        number(where, line, "train_accuracy"),
        number(where, line, "val_loss"),
        number(where, line, "val_accuracy"),
        number(where, line, "val_cross_entropy"),
        number(where, line, "val_kl"),
        number(where, line, "seconds"),
        number(where, line, "images_per_second"),
        number(where, line, "parameter_norm"),
        number(where, line, "train_label_entropy"));
  }

  private static double number(String where, CSVRecord line, String column)
      throws DamagedFileException {
    if (!line.isMapped(column) || line.get(column).isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(line.get(column));
    } catch (NumberFormatException e) {
      throw new DamagedFileException(
          where + column + " is '" + line.get(column) + "', which is not a number");
    }
  }
}
