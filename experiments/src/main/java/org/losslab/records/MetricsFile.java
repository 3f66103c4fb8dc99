package org.losslab.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code metrics.csv} of a run: a line an epoch, on the disk before the next epoch starts. The
 * file is written anew for each: a line that is appended would still get into the file of another
 * owner of the run. A checkpoint, which has all of it too, is far larger.
 */
public final class MetricsFile {
  private static final CsvTable<EpochMetrics> TABLE = CsvTable.of(EpochMetrics.class);

  private final RunDirectory run;
  private final List<EpochMetrics> epochs;

  private MetricsFile(RunDirectory run, List<EpochMetrics> epochs) {
    this.run = run;
    this.epochs = new ArrayList<>(epochs);
  }

  /**
   * Writes the file with the epochs that are done already, and leaves it open for more.
   *
   * @throws IOException if the file cannot be written
   */
  public static MetricsFile start(RunDirectory run, List<EpochMetrics> done) throws IOException {
    MetricsFile file = new MetricsFile(run, done);
    file.write();
    return file;
  }

  /** Adds an epoch's line. */
  public void append(EpochMetrics metrics) throws IOException {
    epochs.add(metrics);
    write();
  }

  private void write() throws IOException {
    run.write(RunFile.METRICS, text(epochs));
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
