package org.losslab.export.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.losslab.files.InputException;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyFile;

/** Writes the event files of a study that was trained without them. */
public final class TensorBoardExport {
  private TensorBoardExport() {}

  /**
   * Writes the event files of all runs that have begun, into the study's folder.
   *
   * @return what was written, in lines for the terminal
   * @throws InputException if no run has begun
   * @throws IOException if a file cannot be written
   */
  public static List<String> write(RecordedStudy study) throws IOException {
    int written = 0;
    for (RecordedStudy.StudyRun run : study.runs()) {
      if (run.recorded().status() != RunStatus.WAITING) {
        EventFiles.write(study.directory(), run.planned().spec(), run.recorded());
        written++;
      }
    }
    if (written == 0) {
      throw new InputException(study.directory() + ": no run of the study has begun");
    }
    Path folder = StudyFile.tensorBoard(study.directory());
    return List.of(
        "wrote the event files of " + written + (written == 1 ? " run" : " runs"),
        "to look at them:  tensorboard --logdir " + folder);
  }
}
