package org.losslab.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.losslab.files.AtomicFiles;
import org.losslab.files.ErrorText;

/** The {@code metrics.csv} of a run: a line an epoch, on the disk before the next epoch starts. */
public final class MetricsFile {
  private static final CsvTable<EpochMetrics> TABLE = CsvTable.of(EpochMetrics.class);

  private final Path file;
  private final List<EpochMetrics> epochs;

  private MetricsFile(Path file, List<EpochMetrics> epochs) {
    this.file = file;
    this.epochs = new ArrayList<>(epochs);
  }

  /**
   * Writes the file with the epochs that are done already, and leaves it open for more.
   *
   * @param directory the run's directory
   * @throws IOException if the file cannot be written
   */
  public static MetricsFile start(Path directory, List<EpochMetrics> done) throws IOException {
    Path file = RunFile.METRICS.in(directory);
    AtomicFiles.write(file, TABLE.text(done.stream()));
    return new MetricsFile(file, done);
  }

  /** Adds an epoch's line. */
  public void append(EpochMetrics metrics) throws IOException {
    epochs.add(metrics);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(TABLE.line(metrics).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + ErrorText.reason(e), e);
    }
  }

  /** Returns the epochs in the file. */
  public List<EpochMetrics> epochs() {
    return List.copyOf(epochs);
  }

  /**
   * Reads a run's file. A last line without its line break was cut off while it was written: as
   * long as the run has no result, it is left out.
   *
   * @param ended whether the run has ended
   * @return the epochs, from 1 without gaps; empty if there is no file
   * @throws DamagedException if the file is damaged
   */
  static List<EpochMetrics> read(Path directory, boolean ended) throws DamagedException {
    if (!RunFile.METRICS.existsIn(directory)) {
      return List.of();
    }
    String text = RunFile.METRICS.readText(directory);
    return parse(
        RunFile.METRICS.in(directory),
        ended ? text : text.substring(0, text.lastIndexOf('\n') + 1));
  }

  /** Reads the text of such a file. */
  static List<EpochMetrics> parse(Path origin, String text) throws DamagedException {
    if (text.isEmpty()) {
      return List.of();
    }
    List<EpochMetrics> epochs = TABLE.read(origin, text);
    for (int i = 0; i < epochs.size(); i++) {
      if (epochs.get(i).epoch() != i + 1) {
        throw new DamagedException(
            origin + ": epoch " + epochs.get(i).epoch() + " stands where " + (i + 1) + " comes");
      }
    }
    return List.copyOf(epochs);
  }

  /** Returns the text of a file of these epochs. */
  static String text(List<EpochMetrics> epochs) {
    return TABLE.text(epochs.stream());
  }
}
