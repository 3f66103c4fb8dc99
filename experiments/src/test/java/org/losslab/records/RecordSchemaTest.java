package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.losslab.ChildJvm;
import org.losslab.cli.Main;

/** Holds what real workers write, and what was committed, together with the generated schemas. */
class RecordSchemaTest {
  private static final Path DOCS = Path.of("..", "docs", "records");
  private static final Path COMMITTED = Path.of("..", "results", "reference");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The files that have a schema, and the records that they are. */
  private static final Map<RunFile, Class<? extends Record>> RECORDS =
      Map.of(RunFile.ENVIRONMENT, RunEnvironment.class, RunFile.RESULT, RunResult.class);

  @TempDir private static Path folder;

  private static RecordedStudy study;

  /** Trains one run that ends well and one that diverges. */
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
    study = RecordedStudy.read(results.resolve("schema"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVIRONMENT", "RESULT"})
  void theCommittedSchemaIsTheGeneratedOne(RunFile file) throws IOException {
    String text = RecordSchema.of(file, RECORDS.get(file));
    Path committed = DOCS.resolve(file.fileName().replace(".json", ".schema.json"));
    if (Boolean.getBoolean("losslab.updateSchema")) {
      Files.createDirectories(DOCS);
      Files.writeString(committed, text);
    }
    assertThat(Files.readString(committed))
        .as(
            "%s; write it anew with mvn -pl experiments test -Dtest=RecordSchemaTest"
                + " -Dlosslab.updateSchema=true",
            committed)
        .isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVIRONMENT", "RESULT"})
  void isItselfASchema(RunFile file) {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(schema(file).getSchemaNode())).isEmpty();
  }

  @Test
  void theseRunsAreWhatTheyAreTakenForAndHold() {
    assertThat(study.allProblems()).isEmpty();
    assertThat(study.runs())
        .extracting(run -> run.recorded().status())
        .containsExactly(RunStatus.FINISHED, RunStatus.DIVERGED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVIRONMENT", "RESULT"})
  void describesWhatWorkersWrite(RunFile file) throws IOException {
    for (RecordedStudy.StudyRun run : study.runs()) {
      assertThat(schema(file).validate(read(file.in(run.recorded().directory())))).isEmpty();
    }
  }

  @Test
  void describesAFailedRun() throws IOException {
    RunDirectory run = SampleRun.begun(folder.resolve("failed"));
    run.fail("out of memory", FakeTraining.STARTED);
    assertThat(schema(RunFile.RESULT).validate(read(run.file(RunFile.RESULT)))).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  static Stream<Path> committedRuns() throws IOException {
    try (Stream<Path> files = Files.walk(COMMITTED, 4)) {
      return files.filter(RecordedRun::isRun).filter(RunFile.SPEC::existsIn).toList().stream();
    }
  }

  /** Old result folders are still read, and what they say holds. */
  @ParameterizedTest
  @MethodSource("committedRuns")
  void describesAndReadsTheCommittedRuns(Path run) throws IOException {
    RecordedRun recorded = RecordedRun.read(run);
    assertThat(recorded.problems()).isEmpty();
    assertThat(recorded.status().isComplete()).isTrue();
    for (RunFile file : RECORDS.keySet()) {
      assertThat(schema(file).validate(read(file.in(run)))).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoRecord() throws IOException {
    Path run = study.runs().get(0).recorded().directory();
    ObjectNode result = (ObjectNode) read(RunFile.RESULT.in(run));
    assertRefused(RunFile.RESULT, result.deepCopy().without("status"));
    assertRefused(RunFile.RESULT, result.deepCopy().put("more", 1));
    assertRefused(RunFile.RESULT, result.deepCopy().put("epochs", 1.5));
    assertRefused(RunFile.RESULT, result.deepCopy().put("status", "running"));
    assertRefused(RunFile.RESULT, result.deepCopy().put("test_accuracy", "good"));
    ObjectNode environment = (ObjectNode) read(RunFile.ENVIRONMENT.in(run));
    assertRefused(RunFile.ENVIRONMENT, environment.deepCopy().without("jars"));
    ObjectNode wrong = environment.deepCopy();
    ((ArrayNode) wrong.get("jars")).add(1);
    assertRefused(RunFile.ENVIRONMENT, wrong);
  }

  private static void assertRefused(RunFile file, JsonNode node) {
    assertThat(schema(file).validate(node)).isNotEmpty();
  }

  private static JsonSchema schema(RunFile file) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(RecordSchema.of(file, RECORDS.get(file)));
  }

  private static JsonNode read(Path file) throws IOException {
    return MAPPER.readTree(Files.readAllBytes(file));
  }
}
