package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;
import org.losslab.records.Claim;

/** What real workers do when the program that started them ends early. */
class KilledParentTest {
  /** Enough for many minutes: these runs are never finished. */
  private static final int EPOCHS = 10_000;

  @TempDir private Path folder;

  @Test
  void aWorkerEndsByItselfWhenItsParentIsKilled() throws Exception {
    TinyStudy study = new TinyStudy(folder, EPOCHS, "1, 2");
    try (ChildJvm parent = study.start(2)) {
      awaitTraining(study, parent);
      ProcessHandle first = study.worker(1).orElseThrow();
      ProcessHandle second = study.worker(2).orElseThrow();
      parent.handle().destroyForcibly();
      parent.await();
      Awaiting.until("the workers have ended", () -> !first.isAlive() && !second.isAlive());
    }
    assertThat(study.isFinished(1)).isFalse();
    assertThat(study.epochs(1)).isPositive();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void aSignalToEndEndsTheWorkersAndLeavesValidFiles() throws Exception {
    TinyStudy study = new TinyStudy(folder, EPOCHS, "1, 2");
    try (ChildJvm parent = study.start(2)) {
      awaitTraining(study, parent);
      ProcessHandle first = study.worker(1).orElseThrow();
      ProcessHandle second = study.worker(2).orElseThrow();
      // Ctrl-C's SIGINT takes the same way, but a shell's background job ignores it from its start.
      assertThat(
              new ProcessBuilder("kill", "-TERM", Long.toString(parent.handle().pid()))
                  .start()
                  .waitFor())
          .isZero();
      assertThat(parent.await()).isEqualTo(143);
      assertThat(first.isAlive()).isFalse();
      assertThat(second.isAlive()).isFalse();
      assertThat(parent.text()).doesNotContain("\tat ").doesNotContain("defect");
    }
    ObjectMapper mapper = new ObjectMapper();
    for (int seed = 1; seed <= 2; seed++) {
      assertThat(study.isFinished(seed)).isFalse();
      assertThat(Claim.to(study.run(seed))).isEmpty();
      assertThat(Files.readString(study.run(seed).resolve("metrics.csv"))).endsWith("\n");
      for (String name : new String[] {"spec.json", "environment.json"}) {
        assertThat(mapper.readTree(study.run(seed).resolve(name).toFile()).isObject()).isTrue();
      }
    }
  }

  private static void awaitTraining(TinyStudy study, ChildJvm parent) throws Exception {
    Awaiting.until(
        "both runs have an epoch",
        () -> {
          assertThat(parent.handle().isAlive()).as(parent.text()).isTrue();
          return study.epochs(1) > 0 && study.epochs(2) > 0;
        });
  }
}
