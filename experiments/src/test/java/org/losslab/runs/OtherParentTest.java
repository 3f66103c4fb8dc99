package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.RunStatus;
import org.losslab.runs.EpochWorker.Behaviour;

/** Schedulers side by side, and workers that do not end with theirs. */
@DisabledOnOs(OS.WINDOWS)
final class OtherParentTest {
  private static final int DEADLINE_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void aLiveParentIsNotDisturbed() throws Exception {
    EpochStudy study = twoWaitingRuns(Behaviour.WAIT);
    Process parent = startUntilBothRunsHaveAnEpoch();
    try {
      List<RunOutcome> outcomes = study.execute(EpochStudy.ONE_BY_ONE);

      assertThat(outcomes).extracting(RunOutcome::status).containsOnly(RunStatus.RUNNING);
      assertThat(outcomes.get(0).message())
          .hasValueSatisfying(
              m -> assertThat(m).contains("process " + parent.pid(), "is at work on it"));
    } finally {
      study.go();
      assertThat(parent.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(study.run(1).status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aWorkerThatOutlivesItsParentIsEndedBeforeItsRunGoesOn() throws Exception {
    EpochStudy study = twoWaitingRuns(Behaviour.DEAF);
    Process parent = startUntilBothRunsHaveAnEpoch();
    ProcessHandle worker = worker(1);
    ProcessHandle other = worker(2);
    parent.destroyForcibly().waitFor();
    assertThat(worker.isAlive()).isTrue();

    study.behaves(1, Behaviour.NORMAL);
    List<RunOutcome> outcomes = study.execute(EpochStudy.options(1, java.util.Set.of(1)));

    assertThat(outcomes).extracting(RunOutcome::status).containsExactly(RunStatus.FINISHED);
    worker.onExit().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    other.destroyForcibly();
  }

  @Test
  void aSignalToTheParentEndsEvenAWorkerThatIgnoresIt() throws Exception {
    EpochStudy study = twoWaitingRuns(Behaviour.DEAF);
    Process parent = startUntilBothRunsHaveAnEpoch();
    List<ProcessHandle> workers = List.of(worker(1), worker(2));

    // SIGINT takes the same way, but the background jobs of a shell ignore it from their start.
    signal("TERM", parent);

    assertThat(parent.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }

  private EpochStudy twoWaitingRuns(Behaviour behaviour) {
    return new EpochStudy(folder, 2).behaves(1, behaviour).behaves(2, behaviour);
  }

  /** The workers wait in epoch 2, so epoch 1 is the last thing that is heard of them. */
  private Process startUntilBothRunsHaveAnEpoch() throws IOException {
    Process parent =
        new ProcessBuilder(EpochStudy.parentCommand(folder, 2))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    BufferedReader output = parent.inputReader(StandardCharsets.UTF_8);
    int epochs = 0;
    StringBuilder heard = new StringBuilder();
    while (epochs < 2) {
      String line = output.readLine();
      assertThat(line).as("the parent ended early: " + heard).isNotNull();
      heard.append(line).append('\n');
      epochs += line.contains("epoch 1/3") ? 1 : 0;
    }
    return parent;
  }

  private ProcessHandle worker(int run) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("worker-" + run + ".pid")));
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    assertThat(handle).isPresent();
    return handle.get();
  }

  private static void signal(String name, Process process) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }
}
