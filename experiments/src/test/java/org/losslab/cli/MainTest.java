package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class MainTest {
  @TempDir private Path folder;

  @Test
  void helpNamesEveryCommand() {
    Output output = Output.of("--help");
    assertThat(output.code()).isZero();
    assertThat(output.out()).contains("run", "plan", "report", "theory", "data");
    assertThat(output.err()).isEmpty();
  }

  @Test
  void everyCommandHasHelp() {
    for (Class<?> type : Main.class.getAnnotation(Command.class).subcommands()) {
      String command = type.getAnnotation(Command.class).name();
      Output output = Output.of(command, "--help");
      assertThat(output.code()).as(command).isZero();
      assertThat(output.out()).as(command).startsWith("Usage: losslab " + command);
      assertThat(output.err()).as(command).isEmpty();
    }
  }

  @Test
  void tellsItsVersionAsThePomDoes() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + Version.NUMBER + "</version>");
    assertThat(Output.of("--version").out())
        .startsWith("losslab " + Version.NUMBER + ", commit ")
        .contains("Deeplearning4j 1.0.0-M2.1");
  }

  @Test
  void withoutACommandItTellsTheUsage() {
    Output output = Output.of();
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).startsWith("Usage: losslab");
  }

  @ParameterizedTest
  @CsvSource({
    "runn, run",
    "reprot, report",
    "pln, plan",
  })
  void suggestsTheNearestCommand(String typed, String meant) {
    Output output = Output.of(typed);
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("'" + typed + "'").contains(meant);
    assertThat(output.isDefect()).isFalse();
  }

  @Test
  void suggestsTheNearestOption() {
    Output output = Output.of("run", "a.yaml", "--job", "2");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("--job").contains("--jobs").contains("losslab run --help");
    assertThat(output.isDefect()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run a.yaml b.yaml",
        "run a.yaml --jobs",
        "run a.yaml --jobs two",
        "run a.yaml --jobs 99999999999",
        "run a.yaml --only one",
        "plan",
        "report",
        "data --nothing"
      })
  void wrongArgumentsAreOneMessage(String line) {
    Output output = Output.of(line.split(" "));
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).isNotBlank();
    assertThat(output.isDefect()).as(output.err()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan"})
  void aMissingFileIsNamed(String command) {
    Path file = folder.resolve("none.yaml");
    Output output = Output.of(command, file.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains(file.toString()).contains("no such file");
    assertThat(output.isDefect()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan"})
  void aFolderIsNoStudy(String command) {
    Output output = Output.of(command, folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains(folder.toString());
    assertThat(output.isDefect()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan"})
  void everyErrorOfABrokenStudyIsToldAtOnce(String command) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            study: ../../x
            trainning: {epochs: 2}
            training: {epochs: many, batchSize: 0}
            grid: {loss: [mcxnt], seed: [0]}
            """);
    Output output = Output.of(command, file.toString(), "--set", "training.dropout=2");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.errLines())
        .anyMatch(line -> line.startsWith(file + ":1:8: "))
        .anyMatch(line -> line.startsWith(file + ":2:1: ") && line.contains("training"))
        .anyMatch(line -> line.startsWith(file + ":3:") && line.contains("epochs"))
        .anyMatch(line -> line.startsWith(file + ":3:") && line.contains("batchSize"))
        .anyMatch(line -> line.startsWith(file + ":4:") && line.contains("mcxent"))
        .anyMatch(line -> line.startsWith(file + ":4:") && line.contains("seed 0 is refused"))
        .anyMatch(line -> line.startsWith("--set training.dropout=2: "));
    assertThat(output.isDefect()).isFalse();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
