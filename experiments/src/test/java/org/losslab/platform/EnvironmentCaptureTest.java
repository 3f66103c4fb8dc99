package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.GpuSurvey;
import org.losslab.platform.gpu.RecordedSmi;

class EnvironmentCaptureTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final List<Path> CLASS_PATH =
      List.of(
          Path.of("/home/anna/m2/nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar"),
          Path.of("/home/anna/m2/commons-csv-1.14.1.jar"),
          Path.of("/home/anna/losslab/target/classes"));

  @TempDir private Path directory;

  @Test
  void recordsHowTheWorkerIsStarted() {
    JsonNode node = describe(Map.of("OMP_NUM_THREADS", "2", "LANG", "C.UTF-8"));
    assertThat(node.path("created").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(node.path("backend").asText()).isEqualTo("cpu");
    assertThat(node.path("threads").asInt()).isEqualTo(2);
    assertThat(node.path("native_classifier").asText()).isEqualTo("linux-x86_64-onednn");
    assertThat(node.path("jars"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "commons-csv-1.14.1.jar", "nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar");
    assertThat(node.path("environment").toString())
        .isEqualTo("{\"LANG\":\"C.UTF-8\",\"OMP_NUM_THREADS\":\"2\"}");
    assertThat(node.path("worker_flags").toString()).isEqualTo("[\"-Xmx1g\"]");
  }

  @Test
  void recordsTheMachine() {
    JsonNode node = describe(Map.of());
    assertThat(node.at("/java/version").asText()).isEqualTo(System.getProperty("java.version"));
    assertThat(node.at("/os/name").asText()).isEqualTo(System.getProperty("os.name"));
    assertThat(node.at("/cpu/logical_cores").asInt()).isPositive();
    assertThat(node.at("/memory/total_bytes").asLong()).isPositive();
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
    assertThat(EnvironmentCapture.VARIABLES)
        .isSorted()
        .noneMatch(name -> name.matches(".*(KEY|TOKEN|SECRET|PASS|CREDENTIAL).*"));
  }

  @Test
  void theJsonSchemaHasTheSameLists() throws IOException {
    JsonNode schema;
    try (InputStream in =
        EnvironmentCapture.class.getResourceAsStream("/org/losslab/runs/environment.schema.json")) {
      schema = new ObjectMapper().readTree(in);
    }
    assertThat(schema.at("/properties/environment/propertyNames/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(EnvironmentCapture.VARIABLES);
    assertThat(schema.at("/properties/system_properties/propertyNames/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(EnvironmentCapture.PROPERTIES);
  }

  @Test
  void goesOnWithoutARepository() {
    EnvironmentCapture capture = EnvironmentCapture.probe(directory);
    assertThat(capture.gitDiff()).isEmpty();
    assertThat(describe(Map.of()).path("git").toString()).isEqualTo("{}");
  }

  @Test
  void recordsTheGpuOfACudaWorker() {
    GpuSurvey gpus = GpuSurvey.take(RecordedSmi.of("two-gpus"));
    EnvironmentCapture capture =
        new EnvironmentCapture(new CpuFeatures("x", Set.of(), 1, 1), Optional.empty(), 0, gpus);
    GpuDevice gpu = gpus.devices().get(0);
    JsonNode node =
        capture.describe(
            new WorkerDescription(
                "cuda", 1, List.of(), RecordedSmi.WITH_CUDA, Map.of(), Optional.of(gpu)),
            NOW);
    assertThat(node.path("native_classifier").asText()).isEqualTo("linux-x86_64-cudnn");
    assertThat(node.path("gpu").toString())
        .isEqualTo(
            "{\"name\":\"NVIDIA TITAN V\",\"id\":\"GPU-b5169cef-2205-c30e-f2b3-220cfa14bafd\","
                + "\"compute_capability\":\"7.0\",\"memory_bytes\":12884901888,"
                + "\"driver\":\"570.86.15\",\"driver_cuda_version\":\"12.8\","
                + "\"cuda_version\":\"11.6\",\"cuda_libraries\":\"11.6-8.3-1.5.7\"}");
  }

  @Test
  void recordsNoGpuOfACpuWorker() {
    assertThat(describe(Map.of()).has("gpu")).isFalse();
  }

  private JsonNode describe(Map<String, String> variables) {
    return EnvironmentCapture.probe(directory)
        .describe(
            new WorkerDescription(
                "cpu", 2, List.of("-Xmx1g"), CLASS_PATH, variables, Optional.empty()),
            NOW);
  }
}
