package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;

class StudyResultsTest {

  @TempDir private Path directory;

  @Test
  void groupsRunsIntoArmsByEverythingButTheSeed() {
    StudyFixture study = new StudyFixture(directory);
    for (long seed = 1; seed <= 2; seed++) {
      study.finished("mcxent", Map.of("training.optimizer.learningRate", "0.001"), seed, 2);
      study.finished("mcxent", Map.of("training.optimizer.learningRate", "0.002"), seed, 2);
      study.finished("kld", Map.of("training.optimizer.learningRate", "0.001"), seed, 2);
    }

    StudyResults results = StudyResults.read(directory);

    assertThat(results.arms())
        .extracting(Arm::label)
        .containsExactly(
            "mcxent, learningRate 0.001", "mcxent, learningRate 0.002", "kld, learningRate 0.001");
    assertThat(results.arms())
        .extracting(Arm::fileName)
        .containsExactly(
            "mcxent-learningrate-0.001", "mcxent-learningrate-0.002", "kld-learningrate-0.001");
    assertThat(results.arms().get(1).runs()).extracting(RunRecord::number).containsExactly(2, 5);
    assertThat(results.gridKeys()).containsExactly("training.optimizer.learningRate");
  }

  @Test
  void labelLeavesOutWhatAllArmsShare() {
    new StudyFixture(directory).arm("mcxent", Map.of("training.epochs", "2"), 1, 2);

    assertThat(StudyResults.read(directory).arms())
        .extracting(Arm::label)
        .containsExactly("mcxent");
  }

  @Test
  void aLossGivenByItsClassIsShortInTheLabelWhereThatIsClear() {
    new StudyFixture(directory)
        .arm("org.example.MyLoss", Map.of(), 1, 2)
        .arm("org.example.Other", Map.of(), 1, 2)
        .arm("org.example.two.Other", Map.of(), 1, 2);

    assertThat(StudyResults.read(directory).arms())
        .extracting(Arm::label)
        .containsExactly("MyLoss", "org.example.Other", "org.example.two.Other");
  }

  @Test
  void readsWhatTheStudyFileSays() {
    new StudyFixture(directory)
        .studyYaml("study: mine\ndescription: It's <b>\nreference: keras-2019\n")
        .arm("mcxent", Map.of(), 1, 1);

    StudyResults results = StudyResults.read(directory);

    assertThat(results.study()).isEqualTo("mine");
    assertThat(results.description()).hasValue("It's <b>");
    assertThat(results.reference()).hasValue("keras-2019");
  }

  @Test
  void takesTheDirectorysNameWithoutAStudyFile() {
    Path study = directory.resolve("my-study");
    new StudyFixture(study).arm("mcxent", Map.of(), 1, 1);

    assertThat(StudyResults.read(study).study()).isEqualTo("my-study");
  }

  @Test
  void readsEveryNumberOfARun() {
    Path run = new StudyFixture(directory).finished("mcxent", Map.of(), 5, 1);
    StudyFixture.write(
        run.resolve("metrics.csv"),
        StudyFixture.HEADER + "1,1.5,0.25,1.25,0.5,1.125,NaN,2,100,7\n");

    RunRecord record = StudyResults.read(directory).runs().get(0);

    assertThat(record.epochs())
        .containsExactly(
            new EpochMetrics(1, 1.5, 0.25, 1.25, 0.5, 1.125, Double.NaN, 2, 100, 7, Double.NaN));
    assertThat(record.seed()).isEqualTo(5);
    assertThat(record.dataset()).isEqualTo("synthetic");
    assertThat(record.plannedEpochs()).isEqualTo(25);
    assertThat(record.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(record.result().orElseThrow().confusionMatrix()).hasSize(10);
    assertThat(record.result().orElseThrow().parametersSha256()).hasValue("ab12");
  }

  @Test
  void runWithoutResultIsUnfinishedAndItsTornLastLineIsLeftOut() throws IOException {
    Path run = new StudyFixture(directory).unfinished("mcxent", Map.of(), 1, 3);
    Path metrics = run.resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics) + "4,1.2,0.5,1.1,0.5,1.1,1.1,9,42");

    RunRecord record = StudyResults.read(directory).runs().get(0);

    assertThat(record.status()).isEqualTo(RunStatus.UNFINISHED);
    assertThat(record.epochs()).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3);
    assertThat(record.problem()).isEmpty();
  }

  @Test
  void runThatHasNotWrittenAnyMetricsIsUnfinished() throws IOException {
    Path run = new StudyFixture(directory).unfinished("mcxent", Map.of(), 1, 1);
    Files.delete(run.resolve("metrics.csv"));

    RunRecord record = StudyResults.read(directory).runs().get(0);

    assertThat(record.status()).isEqualTo(RunStatus.UNFINISHED);
    assertThat(record.epochs()).isEmpty();
  }

  @Test
  void readsInfinitiesAndQuotedNumbersThatAreNotFinite() {
    Path run = new StudyFixture(directory).ended("diverged", "kld", 1, 1);
    StudyFixture.write(
        run.resolve("metrics.csv"),
        StudyFixture.HEADER + "1,NaN,0.1,Infinity,0.1,NaN,-Infinity,1,1,NaN\n");
    StudyFixture.write(
        run.resolve("result.json"),
        "{\"status\": \"diverged\", \"epochs\": 1, \"test_loss\": \"Infinity\","
            + " \"test_kl\": NaN, \"diverged\": {\"epoch\": 2, \"batch\": 7}}");

    RunRecord record = StudyResults.read(directory).runs().get(0);

    assertThat(record.epochs().get(0).valLoss()).isInfinite();
    assertThat(record.result().orElseThrow().testLoss()).isInfinite();
    assertThat(record.result().orElseThrow().testKl()).isNaN();
    assertThat(record.result().orElseThrow().testAccuracy()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics.csv | epoch,val_loss\\n | metrics.csv:1: column train_loss is missing",
        "metrics.csv | HEADER1,a,0,0,0,0,0,0,0,0\\n"
            + " | metrics.csv:2: train_loss is 'a', which is not a number",
        "metrics.csv | HEADER1,0,0,0,0,0,0,0,0,0\\n3,0,0,0,0,0,0,0,0,0\\n"
            + " | metrics.csv:3: epoch is 3, but 2 comes next",
        "metrics.csv | HEADER1,0,0\\n | metrics.csv:2: 3 values, but the header names 10",
        "metrics.csv | HEADER\"1,0 | metrics.csv: not a CSV file",
        "result.json | {\"status\": \\n} | result.json:2: not JSON",
        "result.json | [] | result.json:1: a JSON object is expected",
        "result.json | {} | result.json: status is missing",
        "result.json | {\"status\": \"done\"}"
            + " | status is 'done', but must be finished, diverged or failed",
        "result.json | {\"status\": \"finished\", \"seconds\": \"long\"}"
            + " | seconds is \"long\", but must be a number",
        "result.json | {\"status\": \"finished\", \"confusion_matrix\": [[1,2]]}"
            + " | confusion_matrix has 1 rows, but a row of 2",
        "result.json | {\"status\": \"finished\", \"confusion_matrix\": [[-1]]}"
            + " | confusion_matrix is -1, but must be a count",
      })
  void damagedRunIsToldAndTheOthersAreRead(String file, String content, String message) {
    StudyFixture study = new StudyFixture(directory);
    Path run = study.finished("mcxent", Map.of(), 1, 2);
    study.finished("mcxent", Map.of(), 2, 2);
    String text = content.replace("\\n", "\n").replace("HEADER", StudyFixture.HEADER);
    StudyFixture.write(run.resolve(file), text);

    StudyResults results = StudyResults.read(directory);

    assertThat(results.problems()).singleElement().asString().contains(message);
    assertThat(results.runs())
        .extracting(RunRecord::status)
        .containsExactly(RunStatus.DAMAGED, RunStatus.FINISHED);
    assertThat(results.arms().get(0).finished()).hasSize(1);
  }

  @Test
  void runWithoutReadableSpecIsOnlyToldOf() {
    StudyFixture study = new StudyFixture(directory);
    StudyFixture.write(study.finished("mcxent", Map.of(), 1, 2).resolve("spec.json"), "{");
    study.finished("mcxent", Map.of(), 2, 2);

    StudyResults results = StudyResults.read(directory);

    assertThat(results.runs()).extracting(RunRecord::number).containsExactly(2);
    assertThat(results.problems())
        .singleElement()
        .asString()
        .contains("001-mcxent-cpu-1", "spec.json:1");
  }

  @Test
  void damagedStudyFileIsToldOf() {
    new StudyFixture(directory).studyYaml("study: [").arm("mcxent", Map.of(), 1, 1);

    assertThat(StudyResults.read(directory).problems())
        .singleElement()
        .asString()
        .contains("study.yaml: not YAML");
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
  void emptyRunsDirectoryIsRefused() {
    Path study = new StudyFixture(directory).directory();

    assertThatThrownBy(() -> StudyResults.read(study))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds no run to report on");
  }
}
