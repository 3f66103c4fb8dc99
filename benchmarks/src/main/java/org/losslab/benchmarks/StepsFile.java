package org.losslab.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

/** The CSV that an engine writes in the step-by-step check: {@code step,loss}, steps from 1. */
final class StepsFile {
  private static final String STEP = "step";
  private static final String LOSS = "loss";

  private StepsFile() {}

  /** Writes each step's loss from before its update, with nine significant digits. */
  static void write(Path file, List<Double> losses) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader(STEP, LOSS).setRecordSeparator('\n').get();
    try (CSVPrinter csv =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format)) {
      for (int i = 0; i < losses.size(); i++) {
        csv.printRecord(i + 1, String.format(Locale.ROOT, "%.8e", losses.get(i)));
      }
    }
  }

  /** Reads the losses in the order of the file. */
  static List<Double> read(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return csv.stream().map(row -> Double.valueOf(row.get(LOSS))).toList();
    }
  }
}
