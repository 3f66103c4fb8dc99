package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.RecordedSmi;
import org.losslab.records.RunEnvironment;

class EnvironmentRecordTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final List<Path> CLASS_PATH =
      List.of(
          Path.of("/home/anna/m2/nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar"),
          Path.of("/home/anna/m2/commons-csv-1.14.1.jar"),
          Path.of("/home/anna/losslab/target/classes"));

  @Test
  void recordsHowTheWorkerIsStarted() {
    RunEnvironment record = describe(Map.of("OMP_NUM_THREADS", "2", "LANG", "C.UTF-8"));
    assertThat(record.created()).hasToString("2026-01-02T03:04:05.678Z");
    assertThat(record.backend()).isEqualTo("cpu");
    assertThat(record.threads()).isEqualTo(2);
    assertThat(record.nativeClassifier()).contains("linux-x86_64-onednn");
    assertThat(record.jars())
        .containsExactly(
            "commons-csv-1.14.1.jar", "nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar");
    assertThat(record.environment()).isEqualTo(Map.of("LANG", "C.UTF-8", "OMP_NUM_THREADS", "2"));
    assertThat(record.workerFlags()).containsExactly("-Xmx1g");
  }

  @Test
  void recordsTheMachine() {
    RunEnvironment record = describe(Map.of());
    assertThat(record.java().version()).isEqualTo(System.getProperty("java.version"));
    assertThat(record.os().name()).isEqualTo(System.getProperty("os.name"));
    assertThat(record.cpu().logicalCores()).isPositive();
    assertThat(record.memory().totalBytes()).isPositive();
  }

  @Test
  void recordsNoVariableThatIsNotOnTheList() {
    Map<String, String> secrets =
        Map.of(
            "AWS_SECRET_ACCESS_KEY", "hunter2",
            "GITHUB_TOKEN", "hunter2",
            "DATABASE_URL", "postgres://anna:hunter2@db",
            "OMP_NUM_THREADS_TOKEN", "hunter2",
            "omp_num_threads", "hunter2");
    assertThat(describe(secrets).toString()).doesNotContain("hunter2").doesNotContain("AWS_");
  }

  @Test
  void recordsNoSystemPropertyThatIsNotOnTheList() {
    System.setProperty("losslab.test.password", "hunter2");
    try {
      assertThat(describe(Map.of()).toString()).doesNotContain("hunter2");
    } finally {
      System.clearProperty("losslab.test.password");
    }
  }

  @Test
  void theListNamesNoSecret() {
    assertThat(EnvironmentRecord.VARIABLES)
        .isSorted()
        .noneMatch(name -> name.matches(".*(KEY|TOKEN|SECRET|PASS|CREDENTIAL).*"));
  }

  @Test
  void recordsTheGpuOfACudaWorker() {
    GpuDevice gpu = RecordedSmi.ready("two-gpus").usable().get(0);
    RunEnvironment record =
        describe(
            new WorkerDescription(
                "cuda", 1, List.of(), RecordedSmi.WITH_CUDA, Map.of(), Optional.of(gpu)));
    assertThat(record.nativeClassifier()).contains("linux-x86_64-cudnn");
    RunEnvironment.Gpu recorded = record.gpu().orElseThrow();
    assertThat(recorded.name()).isEqualTo("NVIDIA TITAN V");
    assertThat(recorded.id()).isEqualTo("GPU-b5169cef-2205-c30e-f2b3-220cfa14bafd");
    assertThat(recorded.computeCapability()).contains("7.0");
    assertThat(recorded.memoryBytes()).contains(12884901888L);
    assertThat(recorded.cudaVersion()).contains("11.6");
    assertThat(recorded.cudaLibraries()).contains("11.6-8.3-1.5.7");
  }

  @Test
  void recordsNoGpuOfACpuWorker() {
    assertThat(describe(Map.of()).gpu()).isEmpty();
  }

  private static RunEnvironment describe(Map<String, String> variables) {
    return describe(
        new WorkerDescription(
            "cpu", 2, List.of("-Xmx1g"), CLASS_PATH, variables, Optional.empty()));
  }

  private static RunEnvironment describe(WorkerDescription worker) {
    return new EnvironmentRecord(FakeStudy.environment(), Optional.empty(), Optional.empty())
        .of(worker, 1, NOW);
  }
}
