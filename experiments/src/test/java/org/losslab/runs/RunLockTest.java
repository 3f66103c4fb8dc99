package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;
import org.losslab.records.LockOwner;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;

class RunLockTest {
  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();
  private RunDirectory run;

  @BeforeEach
  void make() throws IOException {
    run = FakeStudy.ofOneRun(folder).run(1);
    run.create();
  }

  @Test
  void namesItsOwnerAndIsEmptyAfterwards() throws Exception {
    try (RunLock lock = RunLock.acquire(run, notes::add)) {
      lock.workerStarted(ProcessHandle.current());
      LockOwner owner = LockOwner.fromJson(Files.readString(run.file(RunFile.LOCK))).orElseThrow();
      assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(owner.isAlive()).isTrue();
      assertThat(owner.liveWorker()).contains(ProcessHandle.current());
    }
    assertThat(run.file(RunFile.LOCK)).isEmptyFile();
    assertThat(notes).isEmpty();
  }

  @Test
  void canBeTakenAgainAfterItsEnd() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (RunLock lock = RunLock.acquire(run, notes::add)) {
        assertThat(lock).isNotNull();
      }
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void isRefusedTwiceInOneProcess() throws Exception {
    try (RunLock lock = RunLock.acquire(run, notes::add)) {
      assertThat(lock).isNotNull();
      assertRefused("process " + ProcessHandle.current().pid() + " of ");
      assertRefused("process " + ProcessHandle.current().pid() + " of ");
    }
  }

  @Test
  void isRefusedWhileAnotherProcessHoldsIt() throws Exception {
    try (ChildJvm holder = holder()) {
      assertRefused("process " + holder.handle().pid() + " of " + System.getProperty("user.name"));
      assertThat(LockOwner.fromJson(Files.readString(run.file(RunFile.LOCK)))).isPresent();
    }
  }

  @Test
  void isTakenOverFromAKilledProcess() throws Exception {
    long pid;
    try (ChildJvm holder = holder()) {
      pid = holder.handle().pid();
      holder.handle().destroyForcibly();
      holder.await();
    }
    try (RunLock lock = RunLock.acquire(run, notes::add)) {
      assertThat(lock).isNotNull();
    }
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("took over the lock of process " + pid + " of ");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the program sleep")
  void endsTheWorkerThatAKilledProcessHasLeft() throws Exception {
    Process worker = new ProcessBuilder("sleep", "600").start();
    try (ChildJvm holder = holder(worker.pid())) {
      holder.handle().destroyForcibly();
      holder.await();
      try (RunLock lock = RunLock.acquire(run, notes::add)) {
        assertThat(lock).isNotNull();
        assertThat(worker.waitFor()).isEqualTo(137);
      }
      assertThat(notes).contains("ending the worker that it left behind, process " + worker.pid());
    } finally {
      worker.destroyForcibly();
    }
  }

  @Test
  void aLiveOwnerOnAnotherMachineIsRefused() throws Exception {
    Files.writeString(run.file(RunFile.LOCK), owner("elsewhere", Instant.now()).toJson());
    assertRefused("process 4711 of anna on elsewhere (last sign of life ");
  }

  @Test
  void anOwnerOnAnotherMachineThatIsSilentIsReplaced() throws Exception {
    Instant silent = Instant.now().minus(LockOwner.STALE_AFTER).minusSeconds(60);
    Files.writeString(run.file(RunFile.LOCK), owner("elsewhere", silent).toJson());
    try (RunLock lock = RunLock.acquire(run, notes::add)) {
      assertThat(lock).isNotNull();
    }
    assertThat(notes)
        .containsExactly(
            "took over the lock of process 4711 of anna on elsewhere, which has ended");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "[]", "garbage", "{\"host\":1}", "{\"updated\":\"yesterday\"}"})
  void aDamagedLockFileIsReplaced(String text) throws Exception {
    Files.writeString(run.file(RunFile.LOCK), text + "\u0000".repeat(10_000));
    try (RunLock lock = RunLock.acquire(run, notes::add)) {
      assertThat(lock).isNotNull();
      assertThat(LockOwner.fromJson(Files.readString(run.file(RunFile.LOCK)))).isPresent();
    }
  }

  @Test
  void doesNotWriteThroughALink() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    Files.createSymbolicLink(run.file(RunFile.LOCK), outside);
    assertThatThrownBy(() -> RunLock.acquire(run, notes::add)).isInstanceOf(IOException.class);
    assertThat(outside).hasContent("untouched");
  }

  private ChildJvm holder(Object... worker) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(folder));
    arguments.addAll(List.of(worker));
    ChildJvm holder = ChildJvm.start(folder, LockHolder.class, arguments.toArray());
    Awaiting.until("the lock is held", () -> holder.text().contains("held"));
    return holder;
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> RunLock.acquire(run, notes::add))
        .isInstanceOf(RunLockedException.class)
        .hasMessageContaining(message);
  }

  private static LockOwner owner(String host, Instant updated) {
    return new LockOwner(host, "anna", 4711, Instant.EPOCH, Optional.empty(), updated);
  }
}
