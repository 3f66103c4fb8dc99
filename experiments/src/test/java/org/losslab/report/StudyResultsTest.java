package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.records.StudyFixture;

class StudyResultsTest {

  @TempDir private Path directory;

  @Test
  void groupsRunsIntoArmsByEverythingButTheSeed() {
    StudyFixture study = new StudyFixture(directory);
    for (long seed = 1; seed <= 2; seed++) {
      study.finished("mcxent", Map.of("optimizer.learningRate", "0.001"), seed, 2);
      study.finished("mcxent", Map.of("optimizer.learningRate", "0.002"), seed, 2);
      study.finished("kld", Map.of("optimizer.learningRate", "0.001"), seed, 2);
    }

    StudyResults results = StudyResults.read(directory);

    assertThat(results.arms())
        .extracting(Arm::label)
        .containsExactly(
            "mcxent, learningRate 0.001",
            "mcxent, learningRate 0.002",
            "kld, learningRate 0.001",
            "kld, learningRate 0.002");
    assertThat(results.arms())
        .extracting(Arm::fileName)
        .containsExactly(
            "mcxent-learningrate-0.001",
            "mcxent-learningrate-0.002",
            "kld-learningrate-0.001",
            "kld-learningrate-0.002");
    assertThat(results.arms().get(1).runs()).extracting(RunRecord::number).containsExactly(3, 4);
    assertThat(results.gridKeys()).containsExactly("optimizer.learningRate");
  }

  @Test
  void labelLeavesOutWhatAllArmsShare() {
    new StudyFixture(directory).arm("mcxent", Map.of("dropout", "0.25"), 1, 2);

    assertThat(StudyResults.read(directory).arms())
        .extracting(Arm::label)
        .containsExactly("mcxent");
  }

  @Test
  void aLossGivenByItsClassIsShortInTheLabelWhereThatIsClear() {
    new StudyFixture(directory)
        .arm("org.example.MyLoss", Map.of(), 1, 2)
        .arm("org.example.Other", Map.of(), 1, 2)
        .arm("org.losslab.two.Other", Map.of(), 1, 2);

    assertThat(StudyResults.read(directory).arms())
        .extracting(Arm::label)
        .containsExactly("MyLoss", "org.example.Other", "org.losslab.two.Other");
  }

  @Test
  void readsWhatTheStudyFileSays() {
    new StudyFixture(directory)
        .head("study: mine\ndescription: It's <b>\nreference: keras-2019\n")
        .arm("mcxent", Map.of(), 1, 1);

    StudyResults results = StudyResults.read(directory);

    assertThat(results.study()).isEqualTo("mine");
    assertThat(results.description()).hasValue("It's <b>");
    assertThat(results.reference()).hasValue("keras-2019");
  }

  @Test
  void aDamagedStudyFileIsRefused() throws IOException {
    new StudyFixture(directory).arm("mcxent", Map.of(), 1, 1);
    Files.writeString(directory.resolve("study.yaml"), "study: [");

    assertThatThrownBy(() -> StudyResults.read(directory))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("study.yaml:1:");
  }

  @Test
  void directoryWithoutRunsIsRefused() {
    assertThatThrownBy(() -> StudyResults.read(directory))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.messages())
                    .isEqualTo(
                        List.of(
                            directory + " is not a study's results: it has no directory 'runs'")));
  }

  @Test
  void aStudyOfWhichNoRunIsBegunIsRefused() {
    Path study = new StudyFixture(directory).planned("kld", Map.of(), 1).directory();

    assertThatThrownBy(() -> StudyResults.read(study))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds no run of its study to report on");
  }
}
