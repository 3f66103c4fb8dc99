package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;

class StudyDataTest {
  @TempDir Path folder;

  private Path study(String dataset) throws IOException {
    return Files.writeString(
        folder.resolve("s.yaml"),
        "study: s\ndataset: " + dataset + "\ngrid: {loss: kld, seed: 1}\n");
  }

  @Test
  void tellsWhatTheImagesAreAndHowTheyAreSplit() throws IOException {
    assertThat(StudyData.lines(study("{trainImages: 400, testImages: 20, split: stratified}")))
        .contains(
            "synthetic: images of 32x32x3 (rows x columns x channels) in 10 classes, 2 MB in memory",
            "320 images to train on, 80 to validate (stratified), 20 to test")
        .anyMatch(line -> line.matches("  crescent +32 +8 +2"))
        .anyMatch(line -> line.matches("sha256 of train: [0-9a-f]{64}"));
  }

  @Test
  void aFolderThatIsNotThereIsToldByItsPath() throws IOException {
    Path study = study("{name: folder, directory: nowhere}");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> StudyData.lines(study))
        .withMessage(
            "dataset.directory (" + folder.resolve("nowhere") + "): there is no such folder");
  }

  @Test
  void aFolderNeedsItsPlace() throws IOException {
    Path study = study("{name: folder}");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> StudyData.lines(study))
        .withMessageContaining("s.yaml:2:17: dataset.directory is missing; folder needs it");
  }

  @Test
  void whatOnlySomeDataSetsHaveIsRefusedForOthers() throws IOException {
    Path study = study("{name: idx, directory: x, resize: [4, 4]}");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> StudyData.lines(study))
        .withMessage(
            study
                + ":2:36: dataset.resize is a setting of folder, and dataset.name is idx; leave it"
                + " out");
  }
}
