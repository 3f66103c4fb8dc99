package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCsvTest {

  @TempDir private Path directory;

  @Test
  void writesALineForEveryRunInFullPrecision() throws IOException {
    StudyFixture study = new StudyFixture(directory);
    Path finished = study.finished("mcxent", Map.of("training.dropout", "0.5"), 1, 3);
    StudyFixture.write(
        finished.resolve("result.json"),
        """
        {"status": "finished", "epochs": 3, "val_accuracy": 0.7301234567890125,
         "val_cross_entropy": 0.79, "test_accuracy": 0.72, "test_cross_entropy": 0.81,
         "seconds": 12.5, "images_per_second": 4000, "parameters_sha256": "ab12"}
        """);
    study.unfinished("mcxent", Map.of("training.dropout", "0,25"), 1, 2);
    study.ended("diverged", "kld", 1, 1);

    RunsCsv.write(directory.resolve("runs.csv"), StudyResults.read(directory));

    assertThat(Files.readString(directory.resolve("runs.csv")))
        .isEqualTo(
            """
            run,loss,backend,seed,training.dropout,status,epochs,val_accuracy,val_cross_entropy,\
            test_accuracy,test_cross_entropy,seconds,images_per_second,parameters_sha256
            1,mcxent,cpu,1,0.5,finished,3,0.7301234567890125,0.79,0.72,0.81,12.5,4000.0,ab12
            2,mcxent,cpu,1,"0,25",stale,2,,,,,,,
            3,kld,cpu,1,,diverged,1,,,,,,,
            """);
    assertThat(directory.resolve(".runs.csv.writing")).doesNotExist();
  }
}
