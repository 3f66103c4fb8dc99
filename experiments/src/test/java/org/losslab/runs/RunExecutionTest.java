package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.Awaiting;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFile;
import org.losslab.records.RunStatus;

class RunExecutionTest {
  @TempDir private Path folder;

  private final ToldRuns told = new ToldRuns();

  @Test
  void carriesOutARun() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(outcome.done()).isTrue();
    assertThat(outcome.message()).isEmpty();
    assertThat(told.lines())
        .containsExactly("1 Started", "1 Epoch", "1 Epoch", "1 Evaluating", "1 Finished");
    assertThat(study.run(1).status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void leavesSpecEnvironmentAndLogAndNoClaim() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.execute(false, told);
    RunDirectory run = study.run(1);
    RunEnvironment environment = run.environment().orElseThrow();
    assertThat(environment.attempt()).isEqualTo(1);
    assertThat(environment.threads()).isEqualTo(1);
    assertThat(run.file(RunFile.LOG)).content().contains("attempt 1, 1 thread");
    assertThat(run.path()).isDirectoryNotContaining("regex:.*/\\.?claim-.*");
    assertThat(run.file(RunFile.SPEC)).isNotEmptyFile();
  }

  @Test
  void doesNotRepeatARunThatAnotherProcessHasFinished() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.execute(false, told);
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome).isEqualTo(RunOutcome.skipped(study.planned(1), RunStatus.FINISHED));
    assertThat(study.attempts(1)).isEqualTo(1);
  }

  @Test
  void overwritesWithoutATraceOfTheOldRun() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.execute(false, told);
    Path old = Files.writeString(study.run(1).path().resolve("old.txt"), "old");
    assertThat(study.execute(true, told).status()).isEqualTo(RunStatus.FINISHED);
    assertThat(old).doesNotExist();
    assertThat(study.attempts(1)).isEqualTo(2);
  }

  @Test
  void triesACrashedRunAgainFromItsCheckpoint() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.script(1, "epoch-exit 134", "finish");
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(told.lines())
        .contains(
            "1 note crashed, signal 6 (exit code 134); tried again from its last epoch",
            "1 Finished");
    assertThat(study.run(1).path().resolve(".model.zip.1-1.part")).doesNotExist();
    assertThat(study.run(1).environment().orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void saysWhenThereIsNoCheckpointToGoOnFrom() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.script(1, "exit 70", "finish");
    study.execute(false, told);
    assertThat(told.lines()).contains("1 note crashed, exit code 70; tried again from the start");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 134|crashed, signal 6 (exit code 134)",
        "exit 1|crashed, exit code 1",
        "exit 0|crashed, exit code 0",
        "exit 3|crashed, exit code 3",
        "memory|out of memory (exit code 3)",
        "error 70 unexpected failure|unexpected failure",
      })
  void failsAfterTheLastRetry(String action, String message) throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "execution.maxRetries=1");
    study.script(1, action);
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.status()).isEqualTo(RunStatus.FAILED);
    assertThat(outcome.message()).contains(message);
    assertThat(study.attempts(1)).isEqualTo(2);
    assertThat(study.run(1).status()).isEqualTo(RunStatus.FAILED);
    assertThat(study.run(1).read().result().orElseThrow().message().orElseThrow())
        .isEqualTo(message);
  }

  @Test
  void showsTheLastLinesOfACrashedWorker() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "execution.maxRetries=0");
    study.script(1, "memory");
    assertThat(study.execute(false, told).lastLines())
        .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
  }

  @ParameterizedTest
  @CsvSource({"2, data_batch_1.bin is missing", "4, cannot write metrics.csv: No space left"})
  void doesNotRepeatWhatWouldFailAgain(int code, String message) throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "execution.maxRetries=3");
    study.script(1, "error " + code + " " + message);
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.message()).contains(message);
    assertThat(outcome.lastLines()).isEmpty();
    assertThat(study.attempts(1)).isEqualTo(1);
  }

  @Test
  void aFailedRunCanBeTriedAgainLater() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "execution.maxRetries=0");
    study.script(1, "exit 1", "finish");
    assertThat(study.execute(false, told).status()).isEqualTo(RunStatus.FAILED);
    assertThat(study.execute(false, told).status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aDivergedRunIsCompleteAndNotRepeated() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.script(1, "diverge");
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.status()).isEqualTo(RunStatus.DIVERGED);
    assertThat(outcome.message()).contains("not finite");
    assertThat(study.attempts(1)).isEqualTo(1);
    assertThat(study.execute(false, told).done()).isFalse();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void namesTheSignalThatEndedAWorker() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "execution.maxRetries=0");
    study.script(1, "signal 9");
    assertThat(study.execute(false, told).message())
        .get()
        .asString()
        .startsWith("killed by the system (signal 9), most likely for want of memory: there are ")
        .contains(" GiB here for all processes", "--jobs");
  }

  @Test
  void endsAWorkerThatHangs() throws Exception {
    FakeStudy study =
        FakeStudy.ofOneRun(folder, "execution.maxRetries=0", "execution.hangTimeoutSeconds=1");
    study.script(1, "hang");
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.message()).contains("no sign of life for 1 s, ended");
    assertThat(study.run(1).status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void survivesGarbage() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.script(1, "garbage");
    assertThat(study.execute(false, told).status()).isEqualTo(RunStatus.FINISHED);
    assertThat(told.events()).hasSize(5);
    assertThat(study.run(1).file(RunFile.LOG))
        .content()
        .contains("a line of a native library", "{\"event\":\n", "noise 19999", "\ufffd\ufffd");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the program sleep")
  void doesNotWaitForAProcessThatTheWorkerLeavesBehind() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.script(1, "child");
    try {
      assertThat(study.execute(false, told).status()).isEqualTo(RunStatus.FINISHED);
      assertThat(child()).matches(ProcessHandle::isAlive);
    } finally {
      child().destroyForcibly();
    }
  }

  private ProcessHandle child() throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("child"))))
        .orElseThrow();
  }

  @Test
  void stoppingEndsAWorkerThatIgnoresTheRequest() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.script(1, "stubborn");
    WorkerPool pool = new WorkerPool();
    CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.complete(study.execute(false, told, pool));
              } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
              }
            });
    thread.start();
    Awaiting.until("the worker runs", () -> Files.exists(folder.resolve("stubborn")));
    pool.stop();
    assertThat(outcome.get().message()).contains("it goes on from the start");
    assertThat(study.run(1).status()).isEqualTo(RunStatus.STOPPED);
    long pid = Long.parseLong(Files.readString(folder.resolve(attemptsOf(study))).trim());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static String attemptsOf(FakeStudy study) {
    return study.spec(1).directoryName() + ".attempts";
  }

  @Test
  void doesNotStartAfterAStop() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    WorkerPool pool = new WorkerPool();
    pool.stop();
    assertThat(study.execute(false, told, pool).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(study.attempts(1)).isZero();
    assertThat(study.run(1).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void isRefusedWhileAnotherHasTheClaim() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.run(1).create();
    Path run = study.run(1).path();
    try (HeldClaim claim = Claims.ofThisProcess(Map.of()).take(run, note -> {}).orElseThrow()) {
      assertThat(claim.isLost()).isFalse();
      RunOutcome outcome = study.execute(false, told);
      assertThat(outcome.status()).isEqualTo(RunStatus.RUNNING);
      assertThat(outcome.message().orElseThrow())
          .startsWith("process " + ProcessHandle.current().pid() + " of ")
          .contains("is at work on it")
          .contains(System.getProperty("user.name"));
    }
    assertThat(study.attempts(1)).isZero();
  }

  @Test
  void aFileInTheWayIsNamed() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    Path inTheWay = study.run(1).file(RunFile.RESULT).resolve("x");
    Files.createDirectories(inTheWay);
    RunOutcome outcome = study.execute(false, told);
    assertThat(outcome.status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(outcome.message().orElseThrow())
        .contains(inTheWay.getParent() + " is a directory, but must be a plain file");
    assertThat(study.attempts(1)).isZero();
    assertThat(study.execute(true, told).status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aLinkInTheRunDirectoryIsDamage() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    Files.createDirectories(study.run(1).path());
    Files.createSymbolicLink(study.run(1).path().resolve("metrics.csv"), outside);
    for (boolean overwrite : new boolean[] {false, true}) {
      RunOutcome outcome = study.execute(overwrite, told);
      assertThat(outcome.status()).isEqualTo(RunStatus.DAMAGED);
      assertThat(outcome.message().orElseThrow()).contains("metrics.csv is a symbolic link");
    }
    assertThat(study.attempts(1)).isZero();
    assertThat(outside).hasContent("untouched");
  }

  @Test
  void aJavaThatIsMissingIsSaid() throws Exception {
    String home = System.getProperty("java.home");
    FakeStudy study = FakeStudy.ofOneRun(folder);
    System.setProperty("java.home", folder.resolve("none").toString());
    try {
      RunOutcome outcome = study.execute(false, told);
      assertThat(outcome.status()).isEqualTo(RunStatus.FAILED);
      assertThat(outcome.message().orElseThrow()).contains(folder.resolve("none").toString());
    } finally {
      System.setProperty("java.home", home);
    }
  }
}
