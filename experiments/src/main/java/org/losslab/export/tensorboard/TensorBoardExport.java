package org.losslab.export.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.losslab.export.Exported;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyFile;

/** Writes the event files of a study that was trained without them. */
public final class TensorBoardExport {
  private TensorBoardExport() {}

  /**
   * Writes the event files of all runs that have begun; of damaged ones nothing.
   *
   * @param directory the study's folder
   * @throws InputException if the folder holds no study, or cannot be written to
   */
  public static Exported write(Path directory) {
    RecordedStudy study = RecordedStudy.read(directory);
    List<String> leftOut = new ArrayList<>(study.allProblems());
    int written = 0;
    for (RecordedStudy.StudyRun run : study.runs()) {
      RecordedRun recorded = run.recorded();
      if (recorded.status() == RunStatus.DAMAGED) {
        leftOut.add(recorded.name() + " is damaged and left out");
      } else if (recorded.status() != RunStatus.WAITING) {
        try {
          EventFiles.write(directory, run.planned().spec(), recorded);
        } catch (IOException e) {
          throw DiskFailure.of(ErrorText.message(e), e);
        }
        written++;
      }
    }
    if (written == 0) {
      leftOut.add("no run of the study has begun: there is nothing to write");
    }
    Path folder = StudyFile.tensorBoard(directory);
    return new Exported(
        List.of(
            "Event files of " + written + " runs: " + folder,
            "To look at them:  tensorboard --logdir " + folder),
        leftOut,
        study.allProblems().isEmpty());
  }
}
