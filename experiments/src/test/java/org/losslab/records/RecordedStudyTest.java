package org.losslab.records;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;

class RecordedStudyTest {
  @TempDir private Path directory;

  @Test
  void runsAreThoseOfThePlanInItsOrder() {
    StudyFixture fixture = new StudyFixture(directory).arm("mcxent", Map.of(), 2, 3);
    fixture.ended("diverged", "kld", 1, 1);
    fixture.ended("failed", "kld", 2, 2);
    fixture.unfinished("mse", Map.of(), 1, 1);

    RecordedStudy study = RecordedStudy.read(directory);

    assertThat(study.runs())
        .extracting(run -> run.planned().number() + " " + run.recorded().status().word())
        .containsExactly(
            "1 finished", "2 finished", "3 diverged", "4 failed", "5 stopped", "6 waiting");
    assertThat(study.finished()).hasSize(2);
    assertThat(study.others()).isEmpty();
    assertThat(study.allProblems()).isEmpty();
  }

  @Test
  void directoriesThatThePlanDoesNotHaveAreNotOfTheStudy() throws IOException {
    StudyFixture fixture = new StudyFixture(directory).arm("mcxent", Map.of(), 2, 3);
    Path dropped = fixture.finished("kld", Map.of(), 1, 3);
    String plan = Files.readString(StudyFile.STUDY.in(directory));
    Files.writeString(StudyFile.STUDY.in(directory), plan.replace("[mcxent, kld]", "[mcxent]"));

    RecordedStudy study = RecordedStudy.read(directory);

    assertThat(study.runs()).hasSize(2);
    assertThat(study.others()).extracting(RecordedRun::directory).containsExactly(dropped);
    assertThat(RunsTable.text(study)).doesNotContain("kld").hasLineCount(3);
  }

  @Test
  void aDamagedRunOfAnotherStudyIsNoProblemOfThisOne() throws IOException {
    StudyFixture fixture = new StudyFixture(directory).arm("mcxent", Map.of(), 1, 3);
    Files.writeString(RunFile.RESULT.in(fixture.finished("kld", Map.of(), 1, 3)), "{");
    String plan = Files.readString(StudyFile.STUDY.in(directory));
    Files.writeString(StudyFile.STUDY.in(directory), plan.replace("[mcxent, kld]", "[mcxent]"));
    assertThat(RecordedStudy.read(directory).allProblems()).isEmpty();
  }

  @Test
  void runsOfFoldersBeforeSealsAreFoundByTheirSpec() throws IOException {
    StudyFixture fixture = new StudyFixture(directory);
    Path run = fixture.finished("mcxent", Map.of(), 1, 3);
    RunSpec spec = fixture.config().runs().get(0).spec();
    Path old = run.resolveSibling("001-mcxent-cpu-1");
    Files.move(run, old);
    Files.delete(RunFile.SEAL.in(old));

    RecordedStudy study = RecordedStudy.read(directory);

    assertThat(study.runs().get(0).recorded().directory()).isEqualTo(old);
    assertThat(study.finished()).hasSize(1);
    assertThat(study.others()).isEmpty();
    assertThat(study.allProblems()).isEmpty();
    StudyDirectory folder =
        StudyDirectory.of(directory.getParent(), directory.getFileName().toString());
    assertThat(folder.run(spec).path()).isEqualTo(old);
  }

  @Test
  void theOldRunOfAnotherSpecIsNotTaken() throws IOException {
    StudyFixture fixture = new StudyFixture(directory);
    Path run = fixture.finished("mcxent", Map.of(), 1, 3);
    Files.move(run, run.resolveSibling("001-mcxent-cpu-1"));
    String plan = Files.readString(StudyFile.STUDY.in(directory));
    Files.writeString(StudyFile.STUDY.in(directory), plan.replace("epochs: 3", "epochs: 4"));
    RecordedStudy study = RecordedStudy.read(directory);
    assertThat(study.runs().get(0).recorded().status()).isEqualTo(RunStatus.WAITING);
    assertThat(study.others()).hasSize(1);
  }

  @Test
  void theLongestShorterRunOfTheSameTrainingIsFound() throws IOException {
    Path runs = Files.createDirectories(directory.resolve(StudyFile.RUNS_FOLDER));
    for (int epochs : new int[] {1, 3, 2, 5}) {
      SampleRun.finished(runs, SampleRun.spec("kld", 1, epochs));
    }
    SampleRun.finished(runs, SampleRun.spec("kld", 2, 4));
    assertThat(RecordedStudy.shorter(directory, SampleRun.spec("kld", 1, 5)))
        .hasValueSatisfying(run -> assertThat(run.epochs()).hasSize(3));
    assertThat(RecordedStudy.shorter(directory, SampleRun.spec("kld", 1, 1))).isEmpty();
    Files.writeString(
        RunFile.LOG.in(runs.resolve(SampleRun.spec("kld", 1, 3).directoryName())), "added");
    assertThat(RecordedStudy.shorter(directory, SampleRun.spec("kld", 1, 5)))
        .as("a damaged one is not gone on from")
        .hasValueSatisfying(run -> assertThat(run.epochs()).hasSize(2));
  }

  @Test
  void theSealOfAStudyNamesItsRunsSeals() throws Exception {
    StudyFixture fixture = new StudyFixture(directory);
    Path run = fixture.finished("mcxent", Map.of(), 1, 3);
    RecordedStudy.read(directory).seal(List.of());
    assertThat(Seal.read(StudyFile.SEAL.in(directory)))
        .containsOnlyKeys("study.yaml", "runs/" + run.getFileName() + "/SHA256SUMS");
    assertThat(RecordedStudy.read(directory).allProblems()).isEmpty();
  }

  @Test
  void aRunThatIsGoneAfterTheSealIsAProblem() throws IOException {
    StudyFixture fixture = new StudyFixture(directory);
    Path run = fixture.finished("mcxent", Map.of(), 1, 3);
    RecordedStudy.read(directory).seal(List.of());
    org.losslab.files.FileTrees.delete(run);
    assertThat(RecordedStudy.read(directory).allProblems())
        .singleElement()
        .asString()
        .contains(run.getFileName().toString(), "was removed after it had been sealed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "study: s\n", "study: s\nwrong: 1\ngrid: {loss: kld, seed: 1}"})
  void aStudyFileThatIsNoneIsRefusedWithItsName(String text) throws IOException {
    Files.createDirectory(directory.resolve(StudyFile.RUNS_FOLDER));
    Files.writeString(StudyFile.STUDY.in(directory), text);
    assertThatThrownBy(() -> RecordedStudy.read(directory))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("study.yaml:");
  }

  @Test
  void aFolderWithoutAStudyFileIsRefused() throws IOException {
    assertThatThrownBy(() -> RecordedStudy.read(directory))
        .isInstanceOf(InputException.class)
        .hasMessage(directory + " is not a study's results: it has no directory 'runs'");
    Files.createDirectory(directory.resolve(StudyFile.RUNS_FOLDER));
    assertThatThrownBy(() -> RecordedStudy.read(directory))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("study.yaml: no such file or directory");
  }

  @Test
  void whatElseLiesAmongTheRunsIsReadOver() throws IOException {
    new StudyFixture(directory).arm("mcxent", Map.of(), 1, 1);
    Path runs = directory.resolve(StudyFile.RUNS_FOLDER);
    Files.writeString(runs.resolve("notes.txt"), "x");
    Files.createDirectory(runs.resolve("empty"));
    Files.createDirectories(runs.resolve(".hidden").resolve("result.json"));
    Files.createSymbolicLink(runs.resolve("link"), runs.resolve("empty"));
    RecordedStudy study = RecordedStudy.read(directory);
    assertThat(study.others()).isEmpty();
    assertThat(study.allProblems()).isEmpty();
  }
}
