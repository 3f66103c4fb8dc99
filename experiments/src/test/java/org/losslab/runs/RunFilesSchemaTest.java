package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.ChildJvm;
import org.losslab.cli.Main;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.WorkerDescription;
import org.losslab.platform.gpu.RecordedSmi;

/** Holds what real workers write together with the JSON Schemas that describe it. */
class RunFilesSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;

  private static Path runs;

  @BeforeAll
  static void train() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            study: schema
            dataset: {name: synthetic, trainImages: 50, testImages: 10}
            training: {epochs: 6, batchSize: 10}
            execution: {maxRetries: 0}
            grid: {loss: [kld], seed: [1], optimizer.learningRate: [0.001, 10]}
            """);
    Path results = folder.resolve("results");
    try (ChildJvm program =
        ChildJvm.start(folder, Main.class, "run", file, "--results", results, "--jobs", 1)) {
      assertThat(program.await()).as(program.text()).isEqualTo(1);
    }
    runs = results.resolve("schema").resolve("runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec", "environment", "result"})
  void isItselfASchema(String name) throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(schema(name).getSchemaNode())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"spec", "environment", "result"})
  void describesAFinishedRun(String name) throws IOException {
    assertThat(schema(name).validate(file("001-kld-cpu-1", name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"spec", "environment", "result"})
  void describesADivergedRun(String name) throws IOException {
    assertThat(schema(name).validate(file("002-kld-cpu-1", name))).isEmpty();
  }

  @Test
  void theseRunsAreWhatTheyAreTakenFor() throws IOException {
    assertThat(file("001-kld-cpu-1", "result").path("status").asText()).isEqualTo("finished");
    assertThat(file("002-kld-cpu-1", "result").path("status").asText()).isEqualTo("diverged");
  }

  @Test
  void describesAFailedRun() throws IOException {
    RunDirectory run = new RunDirectory(Files.createDirectory(folder.resolve("failed")), null);
    run.writeFailure("out of memory");
    assertThat(schema("result").validate(run.result().orElseThrow())).isEmpty();
  }

  @Test
  void refusesWhatIsNoResult() throws IOException {
    for (String field :
        new String[] {"parameters_sha256", "confusion_matrix", "data_sha256", "status"}) {
      ObjectNode result = (ObjectNode) file("001-kld-cpu-1", "result");
      result.remove(field);
      assertThat(schema("result").validate(result)).as("without " + field).isNotEmpty();
    }
    ObjectNode result = (ObjectNode) file("001-kld-cpu-1", "result");
    result.put("test_accuracy", 98.5);
    assertThat(schema("result").validate(result)).as("a percentage").isNotEmpty();
  }

  @Test
  void refusesAnEnvironmentVariableThatIsNotOnTheList() throws IOException {
    ObjectNode environment = (ObjectNode) file("001-kld-cpu-1", "environment");
    ((ObjectNode) environment.get("environment")).put("AWS_SECRET_ACCESS_KEY", "x");
    assertThat(schema("environment").validate(environment)).isNotEmpty();
  }

  @Test
  void wantsAGpuForACudaRunAndNoneForAnother() throws IOException {
    ObjectNode cpu = (ObjectNode) file("001-kld-cpu-1", "environment");
    ObjectNode cuda = cpu.deepCopy().put("backend", "cuda");
    assertThat(schema("environment").validate(cuda)).isNotEmpty();
    EnvironmentCapture capture = FakeStudy.environment();
    ObjectNode described =
        capture.describe(
            new WorkerDescription(
                "cuda",
                1,
                List.of(),
                RecordedSmi.WITH_CUDA,
                Map.of(),
                RecordedSmi.ready("two-gpus").usable().stream().findFirst()),
            Instant.now());
    described.put("attempt", 1);
    assertThat(schema("environment").validate(described)).isEmpty();
    cpu.set("gpu", described.get("gpu"));
    assertThat(schema("environment").validate(cpu)).isNotEmpty();
  }

  private static JsonSchema schema(String name) throws IOException {
    try (InputStream in = RunDirectory.class.getResourceAsStream(name + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MAPPER.readTree(in));
    }
  }

  private static JsonNode file(String run, String name) throws IOException {
    return MAPPER.readTree(Files.readAllBytes(runs.resolve(run).resolve(name + ".json")));
  }
}
