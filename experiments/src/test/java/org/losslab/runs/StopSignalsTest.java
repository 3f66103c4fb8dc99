package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;
import org.losslab.records.Claim;
import org.losslab.records.RunDirectory;

/** What becomes of a study when a signal ends it: real signals, sent to real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class StopSignalsTest {
  @TempDir private Path folder;

  /** Ctrl-C's INT takes the same way, but a shell's background job ignores it from its start. */
  @ParameterizedTest
  @CsvSource({"HUP, 129", "TERM, 143", "USR1, 138", "USR2, 140"})
  @DisabledOnOs(value = OS.MAC, disabledReason = "USR1 and USR2 have other numbers")
  void aSignalEndsTheStudyInOrderAndTheLastLineSaysHowToGoOn(String signal, int code)
      throws Exception {
    EpochStudy study =
        new EpochStudy(folder, 2)
            .behaves(1, EpochWorker.Behaviour.WAIT)
            .behaves(2, EpochWorker.Behaviour.WAIT);
    RunDirectory first = study.run(1);
    RunDirectory second = study.run(2);
    try (ChildJvm parent = ChildJvm.start(folder, EpochParent.class, folder, 2)) {
      Awaiting.until(
          "both runs have an epoch", () -> first.hasCheckpoint() && second.hasCheckpoint());
      kill(signal, parent.handle());
      assertThat(parent.await()).as(parent.text()).isEqualTo(code);
      assertThat(parent.errors().lines().toList())
          .containsExactly("Stopped by SIG" + signal + ". " + EpochParent.TO_GO_ON);
      assertThat(parent.text()).contains("it goes on from its last epoch");
    }
    for (int run = 1; run <= 2; run++) {
      assertThat(Claim.to(study.run(run).path())).isEmpty();
      assertThat(study.text(run, "log.txt")).contains(" stopped");
      assertThat(worker(run)).isNotPresent();
    }
  }

  @Test
  void aSecondSignalOfAnotherKindChangesNothing() throws Exception {
    EpochStudy study = new EpochStudy(folder, 1).behaves(1, EpochWorker.Behaviour.DEAF);
    RunDirectory run = study.run(1);
    try (ChildJvm parent = ChildJvm.start(folder, EpochParent.class, folder, 1)) {
      Awaiting.until("the run has an epoch", run::hasCheckpoint);
      kill("TERM", parent.handle());
      kill("USR2", parent.handle());
      kill("USR1", parent.handle());
      assertThat(parent.await()).isIn(143, 140, 138);
      assertThat(parent.errors().lines().filter(line -> line.startsWith("Stopped by"))).hasSize(1);
    }
    assertThat(Claim.to(study.run(1).path())).isEmpty();
  }

  /** As a batch system does that signals every process of a job. */
  @ParameterizedTest
  @CsvSource({"USR1", "USR2"})
  void aSignalToAllProcessesIsAnEndInOrderToo(String signal) throws Exception {
    TinyStudy study = new TinyStudy(folder, 10_000, "1, 2");
    try (ChildJvm parent = study.start(2)) {
      Awaiting.until(
          "both runs have an epoch",
          () -> {
            assertThat(parent.handle().isAlive()).as(parent.text()).isTrue();
            return study.epochs(1) > 0 && study.epochs(2) > 0;
          });
      ProcessHandle first = study.worker(1).orElseThrow();
      ProcessHandle second = study.worker(2).orElseThrow();
      kill(signal, first, second, parent.handle());
      assertThat(parent.await()).as(parent.text()).isGreaterThan(128);
      assertThat(first.isAlive() || second.isAlive()).isFalse();
      assertThat(parent.errors().lines().toList())
          .last()
          .asString()
          .startsWith("Stopped by SIG" + signal + ". To go on:  run ")
          .endsWith(" --jobs 2 --threads 1");
      assertThat(parent.text()).doesNotContain("crashed", "failed", "\tat ", "SIGSEGV");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("hs_err") || name.startsWith("core"));
    }
    for (int seed = 1; seed <= 2; seed++) {
      assertThat(study.isFinished(seed)).isFalse();
      assertThat(Claim.to(study.run(seed))).isEmpty();
      assertThat(study.run(seed).resolve("log.txt")).content().contains(" stopped");
    }
  }

  private Optional<ProcessHandle> worker(int run) throws Exception {
    String pid = Files.readString(folder.resolve("worker-" + run + ".pid")).trim();
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
  }

  private static void kill(String signal, ProcessHandle... processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }
  }
}
