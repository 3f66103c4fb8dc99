package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.Awaiting;
import org.losslab.Trees;
import org.losslab.files.InputException;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;

class StudyRunnerTest {
  @TempDir private Path folder;

  private final ToldRuns told = new ToldRuns();

  @Test
  void carriesOutEveryRunInOrder() throws IOException {
    FakeStudy study = new FakeStudy(folder);
    List<RunOutcome> outcomes = study.carryOut(FakeStudy.ONE_JOB, told);
    assertThat(outcomes).extracting(o -> o.run().number()).containsExactly(1, 2, 3, 4);
    assertThat(outcomes).allMatch(o -> o.status() == RunStatus.FINISHED && o.done());
    assertThat(told.lines())
        .filteredOn(line -> line.contains("ended"))
        .containsExactly(
            "1 ended FINISHED", "2 ended FINISHED", "3 ended FINISHED", "4 ended FINISHED");
    assertThat(study.directory().path().resolve("study.yaml")).content().contains("study: fake");
  }

  @Test
  void worksOnTwoRunsAtATime() throws Exception {
    FakeStudy study = new FakeStudy(folder);
    study.script(1, "wait go");
    CompletableFuture<List<RunOutcome>> outcomes =
        CompletableFuture.supplyAsync(() -> study.carryOut(jobs(2), told));
    Awaiting.until("the others are done", () -> told.lines().contains("4 ended FINISHED"));
    assertThat(told.lines()).doesNotContain("1 ended FINISHED");
    Files.createFile(folder.resolve("go"));
    assertThat(outcomes.get()).extracting(o -> o.run().number()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void skipsWhatIsFinished() throws IOException {
    FakeStudy study = new FakeStudy(folder);
    study.carryOut(only(2, 3), new ToldRuns());
    List<RunOutcome> outcomes = study.carryOut(FakeStudy.ONE_JOB, told);
    assertThat(outcomes).extracting(RunOutcome::done).containsExactly(true, false, false, true);
    assertThat(told.lines()).startsWith("2 skipped FINISHED", "3 skipped FINISHED");
    assertThat(study.attempts(2)).isEqualTo(1);
  }

  @Test
  void aLinkInOneRunsPlaceKeepsNoOtherFromItsEnd() throws IOException {
    FakeStudy study = new FakeStudy(folder);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectories(study.run(2).path());
    Files.createSymbolicLink(study.run(2).path().resolve("spec.json"), outside.resolve("x"));
    Files.createSymbolicLink(study.run(3).path(), outside);
    assertThat(study.carryOut(FakeStudy.ONE_JOB, told))
        .extracting(RunOutcome::status)
        .containsExactly(
            RunStatus.FINISHED, RunStatus.DAMAGED, RunStatus.DAMAGED, RunStatus.FINISHED);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void doesFinishedRunsAgainWhenAsked() throws IOException {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.carryOut(FakeStudy.ONE_JOB, told);
    RunOptions overwrite =
        new RunOptions(OptionalInt.of(1), OptionalInt.of(1), true, false, Set.of());
    assertThat(study.carryOut(overwrite, told)).allMatch(RunOutcome::done);
    assertThat(study.attempts(1)).isEqualTo(2);
  }

  @Test
  void doesOnlyTheRunsAskedFor() throws IOException {
    FakeStudy study = new FakeStudy(folder);
    assertThat(study.carryOut(only(3), told)).extracting(o -> o.run().number()).containsExactly(3);
    assertThat(study.run(1).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void refusesNumbersThatAreNoRuns() throws IOException {
    FakeStudy study = new FakeStudy(folder);
    assertMessages(
        () -> study.carryOut(only(3, 5, 0), told),
        "--only: there is no run 0, 5; the study has runs 1 to 4");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void otherSettingsAreOtherRunsInOtherDirectories() throws IOException {
    FakeStudy before = new FakeStudy(folder);
    before.carryOut(only(2), told);
    FakeStudy changed = new FakeStudy(folder, "training.dropout=0.25");
    assertThat(changed.run(2).path()).isNotEqualTo(before.run(2).path());
    assertThat(changed.carryOut(only(2), told))
        .extracting(RunOutcome::status)
        .containsExactly(RunStatus.FINISHED);
    RecordedStudy study = RecordedStudy.read(changed.directory().path(), changed.config());
    assertThat(study.finished()).hasSize(1);
    assertThat(study.others())
        .extracting(RecordedRun::directory)
        .containsExactly(before.run(2).path());
  }

  @Test
  void isRefusedAndChangesNoFileWhileAnotherPlanIsAtWork() throws Exception {
    FakeStudy study = new FakeStudy(folder);
    study.script(1, "wait go");
    CompletableFuture<List<RunOutcome>> outcomes =
        CompletableFuture.supplyAsync(() -> study.carryOut(only(1), told));
    Awaiting.until("the worker runs", () -> study.attempts(1) == 1);
    Map<String, String> files = Trees.digests(study.directory().path());
    FakeStudy other = new FakeStudy(folder, "training.dropout=0.25");
    assertThatThrownBy(() -> other.carryOut(FakeStudy.ONE_JOB, told))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining("is at work in " + study.directory().path());
    assertThat(Trees.digests(study.directory().path())).isEqualTo(files);
    Files.createFile(folder.resolve("go"));
    assertThat(outcomes.get()).extracting(RunOutcome::status).containsExactly(RunStatus.FINISHED);
  }

  @Test
  void doesRunsWithOtherSettingsAgainWhenAsked() throws IOException {
    FakeStudy.ofOneRun(folder).carryOut(FakeStudy.ONE_JOB, told);
    FakeStudy changed = FakeStudy.ofOneRun(folder, "training.epochs=3");
    RunOptions overwrite =
        new RunOptions(OptionalInt.of(1), OptionalInt.of(1), true, false, Set.of());
    assertThat(changed.carryOut(overwrite, told).get(0).status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aLongerRunGoesOnFromTheShorterOne() throws IOException {
    FakeStudy.ofOneRun(folder, "training.epochs=2").carryOut(FakeStudy.ONE_JOB, new ToldRuns());
    FakeStudy longer = FakeStudy.ofOneRun(folder, "training.epochs=4");
    assertThat(longer.carryOut(FakeStudy.ONE_JOB, told))
        .extracting(RunOutcome::status)
        .containsExactly(RunStatus.FINISHED);
    assertThat(told.lines()).anyMatch(line -> line.contains("goes on from the last epoch of kld-"));
    assertThat(told.events()).contains(new WorkerEvent.Started(80, 4, 3));
    RecordedRun run = longer.run(1).read();
    assertThat(run.problems()).isEmpty();
    RunEnvironment.Continuation from =
        run.environment().flatMap(RunEnvironment::continues).orElseThrow();
    assertThat(from.epochs()).isEqualTo(2);
    FakeStudy fresh =
        FakeStudy.ofOneRun(Files.createDirectory(folder.resolve("fresh")), "training.epochs=4");
    fresh.carryOut(FakeStudy.ONE_JOB, told);
    assertThat(run.epochs()).isEqualTo(fresh.run(1).read().epochs());
    assertThat(run.result()).isEqualTo(fresh.run(1).read().result());
  }

  @Test
  void aBuildBesideAStudyDoesNotReachItsWorkers() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "grid.seed=1,2");
    study.script(1, "wait go");
    study.script(2, "word");
    Path word = Files.writeString(study.ownClasses().resolve(FakeWorker.WORD), "as it was");
    CompletableFuture<List<RunOutcome>> outcomes =
        CompletableFuture.supplyAsync(() -> study.carryOut(FakeStudy.ONE_JOB, told));
    Awaiting.until("the first worker runs", () -> study.attempts(1) == 1);
    Files.writeString(word, "built anew");
    Files.createFile(folder.resolve("go"));
    assertThat(outcomes.get()).allMatch(outcome -> outcome.status() == RunStatus.FINISHED);
    assertThat(folder.resolve("word")).hasContent("as it was");
  }

  @Test
  void goesOnAfterAFailedRun() throws IOException {
    FakeStudy study = new FakeStudy(folder, "execution.maxRetries=0");
    study.script(2, "exit 134");
    assertThat(study.carryOut(FakeStudy.ONE_JOB, told))
        .extracting(RunOutcome::status)
        .containsExactly(
            RunStatus.FINISHED, RunStatus.FAILED, RunStatus.FINISHED, RunStatus.FINISHED);
  }

  @Test
  void stopsAtTheFirstFailedRunWhenAsked() throws IOException {
    FakeStudy study = new FakeStudy(folder, "execution.maxRetries=0");
    study.script(2, "exit 134");
    RunOptions failFast =
        new RunOptions(OptionalInt.of(1), OptionalInt.of(1), false, true, Set.of());
    assertThat(study.carryOut(failFast, told))
        .extracting(RunOutcome::status)
        .containsExactly(
            RunStatus.FINISHED, RunStatus.FAILED, RunStatus.WAITING, RunStatus.WAITING);
    assertThat(study.run(3).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void failFastEndsTheOtherWorkersToo() throws IOException {
    FakeStudy study = new FakeStudy(folder, "execution.maxRetries=0");
    study.script(1, "hang");
    study.script(2, "exit 134");
    RunOptions failFast =
        new RunOptions(OptionalInt.of(2), OptionalInt.of(1), false, true, Set.of());
    List<RunOutcome> outcomes = study.carryOut(failFast, told);
    assertThat(outcomes).extracting(o -> o.run().number()).containsExactly(1, 2, 3, 4);
    assertThat(outcomes.get(0).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(outcomes.get(0).message()).contains("it goes on from the start");
    assertThat(study.run(1).status()).isIn(RunStatus.STOPPED, RunStatus.WAITING);
  }

  @Test
  void refusesAResultsFolderThatIsAFile() throws IOException {
    FakeStudy study = new FakeStudy(folder);
    Files.writeString(folder.resolve("results"), "a file");
    assertThatThrownBy(() -> study.carryOut(FakeStudy.ONE_JOB, told))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.resolve("results").toString());
    assertThat(folder.resolve("results")).hasContent("a file");
  }

  @Test
  void removesWhatAKilledProcessLeft() throws IOException {
    FakeStudy study = FakeStudy.ofOneRun(folder);
    study.carryOut(FakeStudy.ONE_JOB, told);
    Path left = study.directory().path().resolve(".study.yaml.4194399-1.part");
    Files.writeString(left, "torn");
    study.carryOut(FakeStudy.ONE_JOB, told);
    assertThat(left).doesNotExist();
  }

  private static RunOptions jobs(int jobs) {
    return new RunOptions(OptionalInt.of(jobs), OptionalInt.of(1), false, false, Set.of());
  }

  private static RunOptions only(Integer... numbers) {
    return new RunOptions(OptionalInt.of(1), OptionalInt.of(1), false, false, Set.of(numbers));
  }

  private static void assertMessages(ThrowingCallable call, String... messages) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.messages()).containsExactly(messages));
  }
}
