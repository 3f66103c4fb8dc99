package org.losslab.records;

import java.nio.file.Path;
import java.util.List;

/** The files of a study's folder, by name. */
public enum StudyFile {
  /** The study as resolved, overrides included. */
  STUDY("study.yaml"),
  /** A line a run. */
  RUNS("runs.csv"),
  /** Every statistic of the report. */
  STATISTICS("statistics.csv"),
  /** The same as JSON. */
  STATISTICS_JSON("statistics.json"),
  /** Every curve that the report draws of more than one run. */
  CURVES("curves.csv"),
  /** The report as one self-contained page. */
  REPORT_HTML("report.html"),
  /** The same in Markdown. */
  REPORT_MARKDOWN("report.md"),
  /** The digests of these files, of the plots and of the runs' seals. */
  SEAL("SHA256SUMS");

  /** The folder of the runs' directories. */
  static final String RUNS_FOLDER = "runs";

  /** The folders of what a report draws and of its tables for LaTeX. */
  static final List<String> REPORT_FOLDERS = List.of("plots", "tables");

  /** The folder of the programs that trained. */
  static final String PROGRAMS_FOLDER = "programs";

  /** The folder of TensorBoard's event files. */
  static final String TENSORBOARD_FOLDER = "tensorboard";

  /** The folder of other programs' logs, a folder a label. */
  static final String LOGS_FOLDER = "external";

  private final String fileName;

  StudyFile(String fileName) {
    this.fileName = fileName;
  }

  /** Returns the file's name. */
  public String fileName() {
    return fileName;
  }

  /** Returns the file in a study's folder. */
  public Path in(Path directory) {
    return directory.resolve(fileName);
  }

  /** Returns the folder of TensorBoard's event files in a study's, a folder a run. */
  public static Path tensorBoard(Path directory) {
    return directory.resolve(TENSORBOARD_FOLDER);
  }

  @Override
  public String toString() {
    return fileName;
  }
}
