package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClaimOwnerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void isWrittenAndRead() {
    RunProgress progress = new RunProgress(2, 5, 40, 80, Optional.of(123.5));
    ClaimOwner self = ClaimOwner.self(Optional.of("4711_3"), 50);
    ClaimOwner owner = self.at(Optional.of(ProcessHandle.current()), Optional.of(progress));
    assertThat(ClaimOwner.fromJson(owner.toJson())).contains(owner);
    assertThat(ClaimOwner.fromJson(self.toJson())).contains(self);
    assertThat(owner.beat()).contains(1L);
    assertThat(owner.interval()).isEqualTo(Duration.ofMillis(50));
    assertThat(progress.fraction()).isEqualTo(0.3);
  }

  @Test
  void keepsItsWorker() {
    ClaimOwner owner =
        ClaimOwner.self(Optional.empty(), 50)
            .at(Optional.of(ProcessHandle.current()), Optional.empty());
    assertThat(owner.at(Optional.empty(), Optional.empty()).liveWorker())
        .contains(ProcessHandle.current());
  }

  @Test
  void thisProcessIsAlive() {
    ClaimOwner owner = ClaimOwner.self(Optional.empty(), 10_000);
    assertThat(owner.isOnThisMachine()).isTrue();
    assertThat(owner.isAlive()).isTrue();
    assertThat(owner.liveWorker()).isEmpty();
  }

  @Test
  void aProcessWithTheSameNumberAndAnotherStartIsAnother() {
    assertThat(owner(ProcessHandle.current().pid(), Instant.EPOCH.plusSeconds(1)).isAlive())
        .isFalse();
  }

  @Test
  void numbersThatAreNoProcessAreDead() {
    for (long pid : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(owner(pid, Instant.EPOCH).isAlive()).isFalse();
    }
  }

  @Test
  void isDescribedForAMessage() {
    assertThat(owner(4711, NOW).describe()).isEqualTo("process 4711 of anna on node3");
    assertThat(ClaimOwner.self(Optional.of("12_7"), 10_000).describe()).endsWith(" (job 12_7)");
  }

  @Test
  void understandsTheLockOfEarlierVersions() {
    String lock =
        "{\"host\":\"node3\",\"user\":\"anna\",\"pid\":4711,\"started\":\"2026-01-02T03:04:05Z\","
            + "\"worker\":{\"pid\":4712,\"started\":\"2026-01-02T03:04:06Z\"},"
            + "\"updated\":\"2026-01-02T03:04:15Z\"}\n";
    ClaimOwner owner = ClaimOwner.fromJson(lock).orElseThrow();
    assertThat(owner.describe()).isEqualTo("process 4711 of anna on node3");
    assertThat(owner.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(owner.isOnThisMachine()).isFalse();
  }

  @Test
  void anIntervalThatNobodyHasIsNotBelieved() {
    for (long millis : new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
      assertThat(ClaimOwner.self(Optional.empty(), millis).interval()).hasSeconds(10);
    }
  }

  @Property
  void anyOtherTextIsNoOwner(@ForAll String text) {
    assertThat(ClaimOwner.fromJson(text)).isEmpty();
    assertThat(ClaimOwner.fromJson("{\"host\":\"h\",\"updated\":" + text)).isEmpty();
  }

  private static ClaimOwner owner(long pid, Instant started) {
    return new ClaimOwner(
        "node3",
        "anna",
        pid,
        started,
        Optional.empty(),
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
