package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.platform.gpu.RecordedSmi;
import org.losslab.records.RunFile;
import org.losslab.records.RunStatus;

class CudaRefusalTest {
  private static final String BOTH = "grid.backend=cpu,cuda";

  @TempDir private Path folder;

  private final ToldRuns told = new ToldRuns();

  @Test
  void letsTheCpuArmFinishAndNamesTheOther() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, BOTH);
    List<RunOutcome> outcomes =
        study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("hopper"));
    assertThat(outcomes)
        .extracting(RunOutcome::status)
        .containsExactly(RunStatus.FINISHED, RunStatus.FAILED);
    assertThat(outcomes.get(1).message().orElseThrow()).contains("NVIDIA H100 PCIe", "9.0");
    assertThat(told.lines().get(0)).startsWith("refused [2] backend cuda cannot be used here");
    assertThat(study.attempts(2)).isZero();
    assertThat(study.run(2).read().result().orElseThrow().message().orElseThrow()).contains("H100");
  }

  @Test
  void triesTheOtherArmAgainOnAMachineThatCan() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, BOTH);
    study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("hopper"));
    List<RunOutcome> outcomes =
        study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("two-gpus"));
    assertThat(outcomes).extracting(RunOutcome::done).containsExactly(false, true);
    assertThat(outcomes.get(1).status()).isEqualTo(RunStatus.FINISHED);
    assertThat(study.run(2).environment().orElseThrow().gpu().orElseThrow().name())
        .isEqualTo("NVIDIA TITAN V");
  }

  @Test
  void refusesAStudyOfWhichNothingCanBeTrained() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "grid.backend=cuda");
    assertThatThrownBy(
            () -> study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("no-driver")))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(String.join("\n", e.messages()))
                    .contains("grid.backend: backend cuda cannot be used", "Nothing was started"));
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void refusesWhatIsLeftOfAStudyWhenThatIsAllOnCuda() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, BOTH);
    study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("hopper"));
    assertThatThrownBy(() -> study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("hopper")))
        .isInstanceOf(InputException.class);
  }

  @Test
  void stopsBeforeTheFirstRunWhenTheFirstFailureIsToEndTheStudy() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, BOTH);
    RunOptions failFast =
        new RunOptions(OptionalInt.of(1), OptionalInt.of(1), false, true, Set.of());
    assertThatThrownBy(() -> study.carryOut(failFast, told, RecordedSmi.ready("hopper")))
        .isInstanceOf(InputException.class);
    assertThat(study.attempts(1)).isZero();
  }

  @Test
  void asksForNoGpuWhenTheCudaRunsAreFinished() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "grid.backend=cuda");
    study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("two-gpus"));
    assertThat(study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("no-driver")))
        .singleElement()
        .matches(outcome -> !outcome.done() && outcome.status() == RunStatus.FINISHED);
  }

  @Test
  void leavesAFinishedRunOfAnotherMachineAlone() throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, BOTH);
    study.carryOut(FakeStudy.ONE_JOB, told, RecordedSmi.ready("two-gpus"));
    String result = Files.readString(study.run(2).file(RunFile.RESULT));
    RunOptions overwrite =
        new RunOptions(OptionalInt.of(1), OptionalInt.of(1), true, false, Set.of());
    assertThat(study.carryOut(overwrite, told, RecordedSmi.ready("hopper")).get(1).status())
        .isEqualTo(RunStatus.FAILED);
    assertThat(study.run(2).file(RunFile.RESULT)).hasContent(result);
  }
}
