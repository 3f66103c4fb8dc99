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
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;

class ClaimsTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();
  private final FakeClock clock = new FakeClock();
  private final Claims claims =
      new Claims(
          ClaimOwner.self(Optional.empty(), Claims.BEAT.toMillis()), new Sightings(clock::nanos));
  private RunDirectory run;

  @BeforeEach
  void make() throws IOException {
    run = FakeStudy.ofOneRun(folder).run(1);
    run.create();
  }

  @Test
  void namesItsOwnerAndLeavesNothing() throws Exception {
    try (HeldClaim claim = take()) {
      claim.workerStarted(ProcessHandle.current(), () -> {});
      Claim placed = Claim.to(run.path()).get(0);
      ClaimOwner owner = placed.told().flatMap(ClaimOwner::fromJson).orElseThrow();
      assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(owner.isAlive()).isTrue();
      assertThat(owner.liveWorker()).contains(ProcessHandle.current());
      assertThat(claim.isLost()).isFalse();
    }
    assertThat(run.path()).isEmptyDirectory();
    assertThat(notes).isEmpty();
  }

  @Test
  void canBeTakenAgainAfterItsEnd() throws Exception {
    for (int i = 0; i < 3; i++) {
      take().close();
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void whatWasBegunBySomebodyWhoDiedIsDeleted() throws Exception {
    Files.createDirectories(run.path().resolve(".claim-" + TOKEN).resolve(TOKEN));
    take().close();
    assertThat(run.path()).isEmptyDirectory();
  }

  @Test
  void isRefusedTwiceInOneProcess() throws Exception {
    try (HeldClaim claim = take()) {
      assertThat(claim).isNotNull();
      assertRefused("process " + ProcessHandle.current().pid() + " of ");
      assertRefused("process " + ProcessHandle.current().pid() + " of ");
    }
  }

  @Test
  void isRefusedWhileAnotherProcessHoldsIt() throws Exception {
    try (ChildJvm holder = holder()) {
      assertRefused("process " + holder.handle().pid() + " of " + System.getProperty("user.name"));
    }
  }

  @Test
  void isTakenOverFromAKilledProcessAtOnce() throws Exception {
    long pid;
    try (ChildJvm holder = holder()) {
      pid = holder.handle().pid();
      holder.handle().destroyForcibly();
      holder.await();
    }
    take().close();
    assertThat(notes).singleElement().asString().startsWith("took it over from process " + pid);
    assertThat(run.path()).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the program sleep")
  void endsTheWorkerThatAKilledProcessHasLeft() throws Exception {
    Process worker = new ProcessBuilder("sleep", "600").start();
    try (ChildJvm holder = holder(worker.pid())) {
      holder.handle().destroyForcibly();
      holder.await();
      take().close();
      assertThat(worker.waitFor()).isEqualTo(137);
      assertThat(notes).contains("ending the worker that it left behind, process " + worker.pid());
    } finally {
      worker.destroyForcibly();
    }
  }

  /** Its clock is an hour behind, or ahead: only what it tells anew counts. */
  @ParameterizedTest
  @ValueSource(longs = {-3600, -120, 0, 3600})
  void anOwnerElsewhereThatGoesOnTellingIsAlive(long skewSeconds) throws Exception {
    Claim claim = elsewhere(1, skewSeconds);
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(60);
    claim.tell(owner(2, skewSeconds));
    assertRefused("process 4711 of anna on elsewhere is at work on it");
    clock.advance(89);
    assertRefused("process 4711 of anna on elsewhere is at work on it");
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -120, 0, 3600})
  void anOwnerElsewhereThatIsSilentIsReplacedAfterNineSigns(long skewSeconds) throws Exception {
    elsewhere(1, skewSeconds);
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(89);
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(1);
    take().close();
    assertThat(notes)
        .containsExactly("took it over from process 4711 of anna on elsewhere, which has ended");
    assertThat(run.path()).isEmptyDirectory();
  }

  @Test
  void whoIsReplacedWritesAndDeletesNothing() throws Exception {
    Claim former = elsewhere(1, 0);
    RunDirectory asFormer = run.at(former.desk());
    asFormer.prepare();
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(90);
    try (HeldClaim claim = take()) {
      RunDirectory asOwner = run.at(claim.desk());
      asOwner.desk().takeOver();
      asOwner.prepare();
      assertThatThrownBy(() -> asFormer.write(RunFile.METRICS, out -> out.write(1)))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(asFormer::prepare).isInstanceOf(IOException.class);
      assertThatThrownBy(asFormer::clear).isInstanceOf(IOException.class);
      assertThatThrownBy(asFormer.desk()::appendToLog).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> former.tell(owner(3, 0))).isInstanceOf(IOException.class);
      assertThat(run.file(RunFile.SPEC)).exists();
      assertThat(run.file(RunFile.METRICS)).doesNotExist();
      assertThat(claim.isLost()).isFalse();
      // Its late cleaning up is of its own.
      former.remove();
      assertThat(claim.isLost()).isFalse();
    }
  }

  @Test
  void aClaimThatIsGivenUpIsNotTakenOver() throws Exception {
    Claim claim = elsewhere(1, 0);
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    claim.remove();
    take().close();
    assertThat(notes).isEmpty();
  }

  @Test
  void ofTwoClaimsBothMustBeDead() throws Exception {
    Claim first = elsewhere(1, 0);
    assertThat(new Claim(run.path(), 2, "f".repeat(16)).place(owner(1, 0))).isTrue();
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(89);
    first.tell(owner(2, 0));
    assertRefused("process 4711 of anna on elsewhere is at work on it");
    clock.advance(89);
    assertRefused("process 4711 of anna on elsewhere is at work on it");
    clock.advance(1);
    take().close();
    assertThat(run.path()).isEmptyDirectory();
  }

  @Test
  void theLossIsNoticedAtTheNextSignOfLife() throws Exception {
    Claims quick =
        new Claims(ClaimOwner.self(Optional.empty(), 20), new Sightings(System::nanoTime));
    try (HeldClaim claim = quick.take(run.path(), notes::add).orElseThrow()) {
      List<String> ended = java.util.Collections.synchronizedList(new ArrayList<>());
      claim.workerStarted(ProcessHandle.current(), () -> ended.add("ended"));
      Claim.to(run.path()).get(0).remove();
      Awaiting.until("the loss is noticed", () -> !ended.isEmpty());
      assertThat(claim.isLost()).isTrue();
    }
    assertThat(run.path()).isEmptyDirectory();
  }

  @Test
  void theLockOfAnEarlierVersionIsRespected() throws Exception {
    lock(Instant.EPOCH);
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(20);
    lock(Instant.EPOCH.plusSeconds(10));
    assertRefused("process 4711 of anna on elsewhere is at work on it");
    clock.advance(90);
    try (HeldClaim claim = take()) {
      run.at(claim.desk()).desk().takeOver();
    }
    assertThat(run.path()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "garbage", "{\"host\":1}"})
  void aDamagedOwnersFileIsWaitedForAndReplaced(String text) throws Exception {
    Claim claim = elsewhere(1, 0);
    Files.writeString(claim.desk().resolve("owner.json"), text + "\u0000".repeat(10_000));
    assertThat(claims.take(run.path(), notes::add)).isEmpty();
    clock.advance(90);
    take().close();
    assertThat(run.path()).isEmptyDirectory();
  }

  private HeldClaim take() throws Exception {
    return claims.take(run.path(), notes::add).orElseThrow();
  }

  private Claim elsewhere(long beat, long skewSeconds) throws IOException {
    Claim claim = new Claim(run.path(), 1, TOKEN);
    assertThat(claim.place(owner(beat, skewSeconds))).isTrue();
    return claim;
  }

  private void lock(Instant updated) throws IOException {
    Files.writeString(
        run.file(RunFile.LOCK),
        "{\"host\":\"elsewhere\",\"user\":\"anna\",\"pid\":4711,\"started\":\""
            + Instant.EPOCH
            + "\",\"updated\":\""
            + updated
            + "\"}\n");
  }

  private ChildJvm holder(Object... worker) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(folder));
    arguments.addAll(List.of(worker));
    ChildJvm holder = ChildJvm.start(folder, ClaimHolder.class, arguments.toArray());
    Awaiting.until("the run is claimed", () -> holder.text().contains("held"));
    return holder;
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> claims.take(run.path(), notes::add))
        .isInstanceOf(ClaimedException.class)
        .hasMessageContaining(message);
  }

  private static ClaimOwner owner(long beat, long skewSeconds) {
    return new ClaimOwner(
        "elsewhere",
        "anna",
        4711,
        Instant.EPOCH,
        Optional.empty(),
        Instant.now().plusSeconds(skewSeconds),
        Optional.of("00000000"),
        Optional.of(beat),
        Optional.of(10_000L),
        Optional.empty(),
        Optional.empty());
  }
}
