package org.losslab.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.losslab.files.InputException;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;

/** The run or the study that is exported, once it is clear that it can be. */
final class ExportSource {
  private ExportSource() {}

  /**
   * Reads the directory of a finished run.
   *
   * @throws InputException if it is none, the run has not finished, or its records do not hold
   */
  static RecordedRun finishedRun(Path directory) {
    if (!RecordedRun.isRun(directory)) {
      throw new InputException(
          notThere(directory)
              + (RecordedStudy.isStudy(directory)
                  ? " is a study's directory, and the format takes one run; expected one of those in "
                      + directory.resolve("runs")
                  : " is no run's directory; expected one such as results/quickstart/runs/…"));
    }
    RecordedRun run = RecordedRun.read(directory);
    if (!run.problems().isEmpty()) {
      throw new InputException(
          directory + " is damaged and is not exported: " + run.problems().get(0));
    }
    if (!run.isFinished()) {
      throw new InputException(
          directory
              + " is "
              + run.status().word()
              + "; only a run that has finished can be exported");
    }
    return run;
  }

  /**
   * Reads the directory of a study.
   *
   * @throws InputException if it is none
   */
  static RecordedStudy study(Path directory) {
    if (!RecordedStudy.isStudy(directory)) {
      throw new InputException(
          notThere(directory)
              + (RecordedRun.isRun(directory)
                  ? " is a run's directory, and the format takes a study; expected one such as"
                      + " results/quickstart"
                  : " is no study's directory; expected one such as results/quickstart"));
    }
    return RecordedStudy.read(directory);
  }

  /**
   * Reads the directory of a study whose records hold.
   *
   * @throws InputException if it is none, or something in it is damaged
   */
  static RecordedStudy soundStudy(Path directory) {
    RecordedStudy study = study(directory);
    List<String> problems = study.allProblems();
    if (!problems.isEmpty()) {
      throw new InputException(
          directory
              + " is damaged and is not exported: "
              + problems.get(0)
              + (problems.size() > 1
                  ? " (and " + (problems.size() - 1) + " more; see verify)"
                  : ""));
    }
    return study;
  }

  private static String notThere(Path directory) {
    if (!Files.exists(directory)) {
      throw new InputException(directory + ": there is no such folder");
    }
    return directory.toString();
  }
}
