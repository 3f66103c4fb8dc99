package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTableTest {
  @TempDir private Path directory;

  @Test
  void hasALineForEveryRunOfThePlanInFullPrecision() {
    StudyFixture study = new StudyFixture(directory);
    List<EpochMetrics> course = List.of(FakeTraining.epoch(1, 0.7301234567890125, 0.79));
    study.finished("mcxent", 1, course, FakeTraining.test(0.72, "ab12"));
    study.ended("diverged", "kld", 1, 0);
    study.unfinished("mcxent", Map.of("dropout", "0.25"), 1, 1);

    assertThat(RunsTable.text(RecordedStudy.read(directory)))
        .isEqualTo(
            """
            run,loss,backend,seed,dropout,status,epochs,val_accuracy,val_cross_entropy,\
            test_accuracy,test_cross_entropy,seconds,images_per_second,parameters_sha256
            1,mcxent,cpu,1,0.25,stopped,1,,,,,,,
            2,kld,cpu,1,0.25,waiting,0,,,,,,,
            """);
  }

  @Test
  void aNumberThatIsNotFiniteIsAnEmptyField() {
    StudyFixture study = new StudyFixture(directory);
    study.ended("diverged", "kld", 1, List.of(FakeTraining.epoch(1, 0.5, Double.NaN)));
    study.finished(
        "kld",
        2,
        FakeTraining.epochs(study.config().runs().get(0).spec(), 25),
        FakeTraining.test(0.72, "ab12"));

    List<String> lines = RunsTable.text(RecordedStudy.read(directory)).lines().toList();
    assertThat(lines.get(1)).isEqualTo("1,kld,cpu,1,diverged,1,0.5,,,,1.0,80.0,");
    assertThat(lines.get(2)).startsWith("2,kld,cpu,2,finished,25,0.").endsWith(",25.0,80.0,ab12");
  }
}
