package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.platform.gpu.CudaBuild;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.GpuSurvey;
import org.losslab.platform.gpu.RecordedSmi;
import org.losslab.records.RunStatus;

/**
 * A real CUDA worker on a machine without a GPU, as if the checks before it had found one: with
 * ND4J's CUDA jars, a download of 2.4 GB, on the class path.
 */
class CudaFallbackTest {
  private static final List<Path> CLASS_PATH =
      Arrays.stream(
              System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                  .split(File.pathSeparator))
          .map(Path::of)
          .toList();

  @TempDir private Path folder;

  @BeforeEach
  void needsCudaAndNoGpu() {
    assumeThat(CudaBuild.of(CLASS_PATH)).as("ND4J's CUDA jars: run with mvn -Pcuda").isPresent();
    assumeThat(GpuSurvey.take().devices()).as("GPUs: needs a machine without any").isEmpty();
  }

  @Test
  void refusesTheRunWhenNd4jFallsBackToTheCpu() throws Exception {
    RunOutcome outcome = execute(CLASS_PATH);
    assertThat(outcome.status()).isEqualTo(RunStatus.FAILED);
    assertThat(outcome.message().orElseThrow())
        .contains("asks for backend 'cuda'", "loaded 'cpu'", "refused");
    assertThat(FakeStudy.ofOneRun(folder, "grid.backend=cuda").run(1).path())
        .isDirectoryNotContaining("glob:**metrics.csv");
  }

  @Test
  void refusesTheRunWhenNd4jHasNothingToFallBackTo() throws Exception {
    RunOutcome outcome =
        execute(
            CLASS_PATH.stream()
                .filter(path -> !path.getFileName().toString().startsWith("nd4j-native-1"))
                .toList());
    assertThat(outcome.status()).isEqualTo(RunStatus.FAILED);
    assertThat(outcome.message().orElseThrow()).contains("cannot load its CUDA backend");
  }

  private RunOutcome execute(List<Path> classPath) throws Exception {
    FakeStudy study = FakeStudy.ofOneRun(folder, "grid.backend=cuda");
    Optional<GpuDevice> gpu = RecordedSmi.ready("two-gpus").usable().stream().findFirst();
    return new RunExecution(
            new Task(study.planned(1), study.run(1)),
            Claims.ofThisProcess(java.util.Map.of()),
            new WorkerCommand(
                "org.losslab.training.Worker",
                classPath,
                FakeStudy.CPU,
                Optional.empty(),
                Map.of()),
            1,
            gpu,
            study.config().execution(),
            new EnvironmentRecord(FakeStudy.environment(), Optional.empty(), Optional.empty()),
            new WorkerPool(),
            new ToldRuns())
        .run(false)
        .orElseThrow();
  }
}
