package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.KeptLogs;
import org.losslab.records.StudyFixture;

class ExternalSectionTest {

  @TempDir private Path folder;

  @Test
  void lossesThatAreInNatsAreHeadedSo() throws Exception {
    assertThat(report("kld")).contains("| training loss (nats) | validation loss (nats) |");
  }

  @Test
  void lossesOfWhichOneIsNotInNatsAreHeadedWithoutAUnit() throws Exception {
    assertThat(report("mse")).contains("| training loss | validation loss |");
  }

  /** Of a study of two losses, with a log of Keras. */
  private String report(String second) throws Exception {
    Path study = folder.resolve("study");
    new StudyFixture(study).arm("mcxent", Map.of(), 1, 1).arm(second, Map.of(), 1, 1);
    Path log =
        Files.writeString(
            folder.resolve("log.csv"),
            "epoch,accuracy,loss,val_accuracy,val_loss\n0,0.5,1.5,0.6,1.4\n");
    KeptLogs.keep(study, "Keras", List.of(log));
    StudyReport.write(study);
    return Files.readString(study.resolve("report.md"));
  }
}
