package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.losslab.files.InputException;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

/** The places on a machine that a run's study names, which no record of the run itself does. */
public final class StudyPlaces {
  private StudyPlaces() {}

  /**
   * Returns the place of the data that a run's study names, if it does and there is such a folder
   * on this machine.
   */
  public static Optional<Path> dataOf(Path run) {
    return studyOf(run)
        .flatMap(study -> study.dataset().directory())
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  /**
   * Returns the file of the weights that a run's study started from, if it names one and there is
   * such a file on this machine.
   */
  public static Optional<Path> weightsOf(Path run) {
    return studyOf(run)
        .flatMap(study -> study.training().initialWeights())
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  private static Optional<StudyConfig> studyOf(Path run) {
    Path file = StudyFile.STUDY.in(run.toAbsolutePath().resolve("../..").normalize());
    try {
      RunFile.checkPlain(file, Long.MAX_VALUE);
      return Optional.of(StudyReader.recorded(file));
    } catch (DamagedException | IOException | InputException e) {
      // The run's own records name no place; others are looked at then.
      return Optional.empty();
    }
  }
}
