package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LockOwnerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void isWrittenAndRead() {
    LockOwner owner = LockOwner.self(NOW).withWorker(ProcessHandle.current());
    assertThat(LockOwner.fromJson(owner.toJson())).contains(owner);
    LockOwner without = LockOwner.self(NOW);
    assertThat(LockOwner.fromJson(without.toJson())).contains(without);
  }

  @Test
  void thisProcessIsAlive() {
    LockOwner owner = LockOwner.self(NOW);
    assertThat(owner.isOnThisHost()).isTrue();
    assertThat(owner.isAlive()).isTrue();
    assertThat(owner.liveWorker()).isEmpty();
  }

  @Test
  void aProcessWithTheSameNumberAndAnotherStartIsAnother() {
    long pid = ProcessHandle.current().pid();
    LockOwner owner =
        new LockOwner("h", "anna", pid, Instant.EPOCH.plusSeconds(1), Optional.empty(), NOW);
    assertThat(owner.isAlive()).isFalse();
  }

  @Test
  void numbersThatAreNoProcessAreDead() {
    for (long pid : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(new LockOwner("h", "anna", pid, Instant.EPOCH, Optional.empty(), NOW).isAlive())
          .isFalse();
    }
  }

  @Test
  void isDescribedForAMessage() {
    assertThat(new LockOwner("node3", "anna", 4711, NOW, Optional.empty(), NOW).describe())
        .isEqualTo("process 4711 of anna on node3");
  }

  @Property
  void anyOtherTextIsNoOwner(@ForAll String text) {
    assertThat(LockOwner.fromJson(text)).isEmpty();
    assertThat(LockOwner.fromJson("{\"host\":\"h\",\"updated\":" + text)).isEmpty();
  }
}
