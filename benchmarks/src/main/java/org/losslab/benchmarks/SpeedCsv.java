package org.losslab.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Every single measurement, one line each. */
final class SpeedCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "engine",
              "mode",
              "batch",
              "processes",
              "threads",
              "round",
              "images_per_second",
              "seconds",
              "peak_memory_bytes",
              "load_average_before",
              "busy_processors_before")
          .setRecordSeparator('\n')
          .get();

  private SpeedCsv() {}

  /** The file's text. */
  static String of(List<Measurement> measurements) throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      for (Measurement m : measurements) {
        SpeedCase what = m.what();
        csv.printRecord(
            m.engine(),
            what.mode().label(),
            what.batch(),
            what.copies(),
            what.threads(),
            m.round(),
            m.imagesPerSecond(),
            m.seconds(),
            m.peakMemoryBytes(),
            m.load().loadAverage(),
            m.load().busyProcessors());
      }
    }
    return text.toString();
  }
}
