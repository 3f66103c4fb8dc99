package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  @TempDir private Path folder;

  @Test
  void trainsReportsAndThenHasNothingToDo() throws Exception {
    Output first = run(study("tiny", "cpu"), "--jobs", "1");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.outLines().get(0))
        .startsWith("1 run, 1 to do with 1 worker of ")
        .endsWith("; results in " + folder.resolve("results").resolve("tiny"));
    assertThat(first.outLines())
        .anyMatch(line -> line.startsWith("kld seed 1  epoch 1/1  train_loss "))
        .contains("kld seed 1  finished")
        .endsWith("Results: " + folder.resolve("results").resolve("tiny"));
    Path study = folder.resolve("results").resolve("tiny");
    assertThat(study.resolve("runs.csv")).content().contains(",finished,");
    assertThat(study.resolve("study.yaml")).isNotEmptyFile();
    Path result = onlyRun(study).resolve("result.json");
    String before = Files.readString(result);
    JsonNode json = new ObjectMapper().readTree(before);
    assertThat(json.path("status").asText()).isEqualTo("finished");
    assertThat(json.path("parameters_sha256").asText()).matches("[0-9a-f]{64}");

    Output second = run(study("tiny", "cpu"));
    assertThat(second.code()).isZero();
    assertThat(second.outLines())
        .contains(
            "kld seed 1  already finished",
            "Nothing to do: every run is complete. Do them again with --overwrite.");
    assertThat(result).hasContent(before);
    Output third = run(study("tiny", "cpu"), "--set", "statistics.confidence=0.9");
    assertThat(third.outLines())
        .startsWith(
            "The plan differs from the folder's: statistics.confidence 0.95 -> 0.9",
            "1 run, 1 complete already; results in " + study);
  }

  private static Path onlyRun(Path study) throws Exception {
    try (var runs = Files.list(study.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  @Test
  void refusesCudaBeforeAnythingStarts() throws Exception {
    Output output = run(study("tiny", "cuda"));
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err())
        .contains("grid.backend: backend cuda cannot be used here", "mvn -Pcuda", "backend: cpu")
        .endsWith("Nothing was started." + System.lineSeparator());
    assertThat(output.isDefect()).isFalse();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void finishesTheCpuArmOfAStudyOfBothBackends() throws Exception {
    Output output = run(study("tiny", "[cpu, cuda]"), "--jobs", "1");
    assertThat(output.code()).isEqualTo(1);
    assertThat(output.outLines().get(1))
        .matches("Not trained: kld-cuda-1-[0-9a-f]{8}\\. backend cuda cannot be used here.*");
    assertThat(output.outLines()).contains("[1/2] kld seed 1  finished");
    assertThat(output.err())
        .containsPattern("kld-cuda-1-[0-9a-f]{8} failed: backend cuda cannot be used here")
        .contains("--only 2");
    assertThat(output.isDefect()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "/tmp/x", "..", "a/b", "\"x\\0y\""})
  void refusesAStudyNameThatIsAPath(String name) throws Exception {
    Output output = run(study(name, "cpu"));
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("s.yaml:1:8: ");
    assertThat(output.isDefect()).isFalse();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void refusesDataThatIsNotThereBeforeAnythingStarts() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Output output =
        run(
            study("tiny", "cpu"),
            "--set",
            "dataset.name=cifar10",
            "--set",
            "dataset.directory=" + empty);
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("dataset.directory", "CIFAR10_DIR", "data --fetch");
    assertThat(output.isDefect()).isFalse();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--jobs=0",
        "--jobs=-1",
        "--threads=0",
        "--only=2",
        "--only=0",
        "--only=1-2",
        "--only=x"
      })
  void refusesNumbersOutOfRange(String option) throws Exception {
    Output output = run(study("tiny", "cpu"), option);
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains(option.substring(0, option.indexOf('=')));
    assertThat(output.isDefect()).isFalse();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  private Output run(Path study, String... further) {
    String[] arguments = new String[further.length + 4];
    arguments[0] = "run";
    arguments[1] = study.toString();
    arguments[2] = "--results";
    arguments[3] = folder.resolve("results").toString();
    System.arraycopy(further, 0, arguments, 4, further.length);
    return Output.of(arguments);
  }

  private Path study(String name, String backend) throws Exception {
    return Files.writeString(
        folder.resolve("s.yaml"),
        """
        study: %s
        dataset: {name: synthetic, trainImages: 60, testImages: 20}
        training: {epochs: 1, batchSize: 12}
        grid: {loss: [kld], backend: %s, seed: [1]}
        """
            .formatted(name, backend));
  }
}
