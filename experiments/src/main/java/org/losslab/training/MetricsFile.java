package org.losslab.training;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.losslab.files.AtomicFiles;
import org.losslab.files.ErrorText;

/** The {@code metrics.csv} of a run: a line an epoch, on the disk before the next epoch starts. */
final class MetricsFile {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final CSVFormat WITH_HEADER =
      FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();

  private final Path file;
  private final StringBuilder text;
  private final List<EpochMetrics> epochs;

  private MetricsFile(Path file, String text, List<EpochMetrics> epochs) {
    this.file = file;
    this.text = new StringBuilder(text);
    this.epochs = epochs;
  }

  /** Starts a file with its header line. */
  static MetricsFile create(Path file) throws IOException {
    return restore(file, line(EpochMetrics.COLUMNS));
  }

  /**
   * Starts a file with the lines of the epochs that a checkpoint has seen. Columns that an older
   * version did not know are added.
   */
  static MetricsFile restore(Path file, String seen) throws IOException {
    List<EpochMetrics> epochs = new ArrayList<>();
    StringBuilder text = new StringBuilder(line(EpochMetrics.COLUMNS));
    try (CSVParser lines = CSVParser.parse(seen, WITH_HEADER)) {
      for (CSVRecord line : lines) {
        EpochMetrics epoch = EpochMetrics.parse(line);
        epochs.add(epoch);
        text.append(line(epoch.values()));
      }
    }
    AtomicFiles.write(file, text.toString());
    return new MetricsFile(file, text.toString(), epochs);
  }

  /** Adds an epoch's line. */
  void append(EpochMetrics metrics) throws IOException {
    String line = line(metrics.values());
    text.append(line);
    epochs.add(metrics);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + ErrorText.reason(e), e);
    }
  }

  /** Returns the epochs in the file. */
  List<EpochMetrics> epochs() {
    return List.copyOf(epochs);
  }

  /** Returns the whole file's text. */
  String text() {
    return text.toString();
  }

  private static String line(List<?> values) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord(values);
    } catch (IOException e) {
      throw new IllegalStateException("a StringWriter does not fail", e);
    }
    return out.toString();
  }
}
