package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.study.StudyReader;

class RunCommandTest {
  @TempDir private Path folder;

  @Test
  void trainsReportsAndThenHasNothingToDo() throws Exception {
    Output first = run(study("tiny", "cpu"), "--jobs", "1");
    String name = name(folder.resolve("s.yaml"), 1);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.outLines())
        .anyMatch(line -> line.startsWith(name + "  epoch 1/1  train_loss "))
        .contains(name + "  finished")
        .endsWith("Results: " + folder.resolve("results").resolve("tiny"));
    Path study = folder.resolve("results").resolve("tiny");
    assertThat(study.resolve("runs.csv")).content().contains(",finished,");
    assertThat(study.resolve("study.yaml")).isNotEmptyFile();
    Path result = study.resolve("runs").resolve(name).resolve("result.json");
    String before = Files.readString(result);
    JsonNode json = new ObjectMapper().readTree(before);
    assertThat(json.path("status").asText()).isEqualTo("finished");
    assertThat(json.path("parameters_sha256").asText()).matches("[0-9a-f]{64}");

    Output second = run(study("tiny", "cpu"));
    assertThat(second.code()).isZero();
    assertThat(second.outLines())
        .contains(
            name + "  already finished",
            "Nothing to do: every run is complete. Do them again with --overwrite.");
    assertThat(result).hasContent(before);
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
    Path file = study("tiny", "[cpu, cuda]");
    Output output = run(file, "--jobs", "1");
    assertThat(output.code()).isEqualTo(1);
    assertThat(output.outLines().get(0))
        .startsWith("Not trained: " + name(file, 2) + ". backend cuda cannot be used here");
    assertThat(output.outLines()).contains("[1/2] " + name(file, 1) + "  finished");
    assertThat(output.err())
        .contains(name(file, 2) + " failed: backend cuda cannot be used here", "--only 2");
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
  @ValueSource(strings = {"--jobs=0", "--jobs=-1", "--threads=0", "--only=2", "--only=0"})
  void refusesNumbersOutOfRange(String option) throws Exception {
    Output output = run(study("tiny", "cpu"), option);
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains(option.substring(0, option.indexOf('=')));
    assertThat(output.isDefect()).isFalse();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  private static String name(Path file, int number) {
    return StudyReader.read(file, List.of()).runs().get(number - 1).directoryName();
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
