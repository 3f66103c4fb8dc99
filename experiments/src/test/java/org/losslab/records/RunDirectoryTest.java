package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.FileTrees;
import org.losslab.files.InputException;
import org.losslab.study.RunSpecJson;

class RunDirectoryTest {
  @TempDir private Path folder;

  private RunDirectory run;

  @BeforeEach
  void make() {
    run = SampleRun.in(folder, SampleRun.spec());
  }

  @Test
  void isWaitingAtFirst() {
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(run.path()).doesNotExist();
    assertThat(run.path().getFileName().toString()).matches("kld-cpu-1-[0-9a-f]{8}");
  }

  @Test
  void isStoppedOnceItHasItsSpecAndNobodyWorksOnIt() throws IOException {
    run.create();
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    run.prepare();
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    Files.writeString(run.file(RunFile.LOCK), ClaimOwner.self(Optional.empty(), 10_000).toJson());
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"status\":\"else\"}'",
    "'{\"status\":'",
    "'[]'",
    "''",
    "'null'",
    "'{\"status\":\"finished\",\"epochs\":2}'"
  })
  void aResultThatIsNotSealedIsDamage(String json) {
    SampleRun.begin(run);
    write(RunFile.RESULT, json);
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(run.read().problems()).anyMatch(problem -> problem.contains("SHA256SUMS"));
  }

  @Test
  void aResultWithoutASpecIsDamage() throws IOException {
    run.create();
    write(RunFile.RESULT, "{\"status\":\"finished\",\"epochs\":2}");
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[1]", "number: 1", "\u0000\u0001"})
  void aDamagedSpecIsDamage(String text) throws IOException {
    run.create();
    write(RunFile.SPEC, text);
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(run.read().problems()).allMatch(problem -> problem.contains("spec.json"));
  }

  @Test
  void aSpecThatIsADirectoryIsDamage() throws IOException {
    run.create();
    Files.createDirectories(run.file(RunFile.SPEC).resolve("x"));
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
  }

  @Test
  void aRunOfOtherSettingsIsInAnotherDirectory() {
    SampleRun.begin(run);
    RunDirectory other = SampleRun.in(folder, SampleRun.spec("kld", 1, 3));
    assertThat(other.path()).isNotEqualTo(run.path());
    assertThat(other.status()).isEqualTo(RunStatus.WAITING);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void aLinkIsAnObstacle() throws IOException {
    SampleRun.begin(run);
    Path link =
        Files.createSymbolicLink(run.path().resolve("log.txt"), folder.resolve("elsewhere"));
    assertThat(run.obstacle().orElseThrow()).contains(link + " is a symbolic link");
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
  }

  @Test
  void aFileInItsPlaceIsAnObstacle() throws IOException {
    Files.writeString(run.path(), "a file");
    assertThat(run.obstacle().orElseThrow()).contains("is not a directory; move it away");
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
  }

  @Test
  void preparingKeepsCheckpointAndMetricsAndBreaksTheSeal() throws IOException {
    SampleRun.begin(run);
    FakeTraining.train(run, 1);
    write(RunFile.PENDING_RESULT, "torn");
    Files.writeString(run.path().resolve(".model.zip.12-3.part"), "x");
    run.fail("why", FakeTraining.STARTED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.read().result().orElseThrow().epochs()).isEqualTo(1);
    run.prepare();
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(run.hasCheckpoint()).isTrue();
    assertThat(run.read().epochs()).hasSize(1);
    for (String name : new String[] {".model.zip.12-3.part", "SHA256SUMS", "result.json"}) {
      assertThat(run.path().resolve(name)).doesNotExist();
    }
  }

  @Test
  void preparingForgetsAResultThatWasNotSealed() throws IOException {
    SampleRun.begin(run);
    FakeTraining.finish(run);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    run.prepare();
    assertThat(run.file(RunFile.PENDING_RESULT)).doesNotExist();
  }

  @Test
  void sealingEndsTheRunAndNamesEveryFile() throws Exception {
    SampleRun.begin(run);
    RunResult left = FakeTraining.finish(run);
    assertThat(run.seal()).contains(left);
    assertThat(run.read().problems()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.read().result()).contains(left);
    assertThat(run.file(RunFile.PREVIOUS_CHECKPOINT)).doesNotExist();
    assertThat(Seal.read(run.file(RunFile.SEAL)))
        .containsOnlyKeys(
            "checkpoint.zip",
            "environment.json",
            "metrics.csv",
            "model.zip",
            "parameter-sketch.csv",
            "result.json",
            "spec.json");
  }

  @Test
  void withoutAResultThereIsNothingToSeal() throws IOException {
    SampleRun.begin(run);
    assertThat(run.seal()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
  }

  /** A crash between two steps of sealing: the run goes on, nothing is damage. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCrashBetweenTheStepsOfSealingLeavesARunThatGoesOn(boolean sealed) throws IOException {
    RunDirectory ended = SampleRun.finished(folder);
    Files.move(ended.file(RunFile.RESULT), ended.file(RunFile.PENDING_RESULT));
    if (!sealed) {
      Files.delete(ended.file(RunFile.SEAL));
    }
    assertThat(ended.read().problems()).isEmpty();
    assertThat(ended.status()).isEqualTo(RunStatus.STOPPED);
    ended.desk().takeOver();
    assertThat(ended.read().problems()).isEmpty();
    assertThat(ended.status()).isEqualTo(RunStatus.STOPPED);
    ended.prepare();
    FakeTraining.finish(ended);
    ended.seal();
    assertThat(ended.read().problems()).isEmpty();
    assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aCrashAfterTheResultIsInItsPlaceLeavesAFinishedRun() throws IOException {
    RunDirectory ended = SampleRun.finished(folder);
    Files.copy(ended.file(RunFile.RESULT), ended.file(RunFile.PENDING_RESULT));
    assertThat(ended.read().problems()).isEmpty();
    assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
    ended.desk().takeOver();
    assertThat(ended.file(RunFile.PENDING_RESULT)).doesNotExist();
    assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
    Files.writeString(ended.file(RunFile.PENDING_RESULT), "{}");
    assertThat(ended.read().problems())
        .containsExactly(ended.file(RunFile.PENDING_RESULT) + " was added after the seal");
  }

  @Test
  void whoHasLostTheRunDoesNotEndIt() throws IOException {
    SampleRun.begin(run);
    FakeTraining.finish(run);
    RunDirectory lost = run.at(run.path().resolve("claim-1-0123456789abcdef"));
    assertThatThrownBy(lost::seal).isInstanceOf(IOException.class);
    assertThat(run.file(RunFile.RESULT)).doesNotExist();
    assertThat(run.file(RunFile.SEAL)).doesNotExist();
  }

  @Test
  void aRemovedResultStaysDamageWhenTheRunIsTakenOver() throws IOException {
    RunDirectory ended = SampleRun.finished(folder);
    Files.delete(ended.file(RunFile.RESULT));
    ended.desk().takeOver();
    assertThat(ended.status()).isEqualTo(RunStatus.DAMAGED);
  }

  @Test
  void clearingLeavesTheLockAlone() throws IOException {
    SampleRun.begin(run);
    Files.createDirectories(run.path().resolve("a").resolve("b"));
    Files.writeString(run.path().resolve("a").resolve("b").resolve("c"), "x");
    write(RunFile.LOCK, "");
    run.clear();
    try (var files = Files.list(run.path())) {
      assertThat(files).containsExactly(run.file(RunFile.LOCK));
    }
  }

  @Test
  void clearingDoesNotFollowLinks() throws IOException {
    SampleRun.begin(run);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    Files.createSymbolicLink(run.path().resolve("link"), outside);
    run.clear();
    assertThat(outside.resolve("precious")).hasContent("x");
    assertThat(run.path().resolve("link")).doesNotExist();
  }

  @Test
  void hasNoCheckpointWithoutADirectory() {
    assertThat(run.hasCheckpoint()).isFalse();
  }

  @Test
  void aWorkerTakesUpWhatIsPrepared() {
    SampleRun.begin(run);
    assertThat(RunDirectory.begun(run.path()).spec()).isEqualTo(run.spec());
    assertThatThrownBy(() -> RunDirectory.begun(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("spec.json is missing");
  }

  @Test
  void aLaterStartIsAddedToTheRecordOfTheFirst() throws IOException {
    SampleRun.begin(run);
    FakeTraining.train(run, 1);
    run.writeEnvironment(FakeTraining.environment(), Optional.empty());
    assertThat(run.environment().orElseThrow().starts()).isEqualTo(2);
  }

  @Property(tries = 200)
  void noBytesInItsFilesBreakReading(@ForAll byte[] spec, @ForAll byte[] result)
      throws IOException {
    Path own = Files.createTempDirectory("losslab-run");
    try {
      RunDirectory damaged = SampleRun.in(own, SampleRun.spec());
      damaged.create();
      Files.write(damaged.file(RunFile.SPEC), spec);
      assertThat(damaged.status()).isEqualTo(RunStatus.DAMAGED);
      Files.writeString(damaged.file(RunFile.SPEC), RunSpecJson.json(damaged.spec()));
      Files.write(damaged.file(RunFile.RESULT), result);
      assertThatCode(damaged::read).doesNotThrowAnyException();
      assertThat(damaged.status()).isEqualTo(RunStatus.DAMAGED);
    } finally {
      FileTrees.delete(own);
    }
  }

  private void write(RunFile file, String text) {
    try {
      Files.writeString(run.file(file), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
