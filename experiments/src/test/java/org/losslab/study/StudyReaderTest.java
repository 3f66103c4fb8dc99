package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.settings.GridAxis;

class StudyReaderTest {
  @TempDir private Path directory;

  @Test
  void theShortestStudyTakesEveryDefault() {
    assertThat(Studies.read(Studies.SHORTEST))
        .isEqualTo(
            new StudyConfig(
                "s",
                "",
                new DatasetConfig(
                    DatasetName.SYNTHETIC,
                    0.2,
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    1,
                    1),
                new TrainingConfig(
                    25, 250, 0.5, 0, 0, OptimizerConfig.adam(0.001, 0.9, 0.999, 1e-7)),
                Optional.empty(),
                new GridConfig(List.of("kld"), List.of("cpu"), List.of(1L), List.of()),
                Optional.empty(),
                new ExecutionConfig(1, 600, false),
                new StatisticsConfig(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    ComparedPairs.ONE_FACTOR,
                    Optional.empty(),
                    OptionalInt.empty(),
                    0.95,
                    OptionalInt.empty()),
                ClusterConfig.NONE,
                List.of(),
                Optional.empty()));
  }

  @Test
  void numbersTakeTheFormsOfYaml() {
    StudyConfig study =
        Studies.read(
            Studies.SHORTEST
                + "training: {epochs: +16, dropout: +.5, labelSmoothing: 1e-1, mixup: 5.}");
    assertThat(study.training().epochs()).isEqualTo(16);
    assertThat(study.training().dropout()).isEqualTo(0.5);
    assertThat(study.training().labelSmoothing()).isEqualTo(0.1);
    assertThat(study.training().mixup()).isEqualTo(5);
  }

  @Test
  void theNegativeZeroIsZero() {
    StudyConfig study =
        Studies.read(Studies.SHORTEST + "training: {dropout: -0.0}", "grid.mixup=-0e3");
    assertThat(study.training().dropout()).isEqualTo(0.0);
    assertThat(study.grid().further()).containsExactly(new GridAxis("mixup", List.of("0.0")));
  }

  @Test
  void aRelativeDirectoryStartsAtTheFile() throws IOException {
    Path file = directory.resolve("s.yaml");
    Files.writeString(file, Studies.SHORTEST + "dataset: {directory: ../data}\n");
    assertThat(StudyReader.read(file, List.of()).dataset().directory())
        .contains(directory.toAbsolutePath().resolveSibling("data").toString());
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(Studies.read("\ufeff" + Studies.SHORTEST).study()).isEqualTo("s");
  }

  @Test
  void allMistakesAreReportedAtOnceInTheOrderOfTheirPlaces() {
    assertThat(Studies.messages("training: {epochs: x}\ngrid: {seed: 0}\nreference: 1\nfoo: 2\n"))
        .extracting(message -> message.substring(0, message.indexOf(' ')))
        .containsExactly(
            "s.yaml:1:1:",
            "s.yaml:1:20:",
            "s.yaml:2:7:",
            "s.yaml:2:14:",
            "s.yaml:3:12:",
            "s.yaml:4:1:");
  }

  @Test
  void bytesThatAreNotUtf8AreNamed() {
    byte[] latin1 = "study: s\n# né\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Studies.messages(latin1))
        .containsExactly("s.yaml:2:4: the byte 0xe9 is not UTF-8 here; save the file as UTF-8");
    byte[] cut = {'a', (byte) 0xc3};
    assertThat(Studies.messages(cut))
        .containsExactly("s.yaml:1:2: the byte 0xc3 is not UTF-8 here; save the file as UTF-8");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    assertThat(messages(missing)).containsExactly(missing + ": there is no such file");
    assertThat(messages(directory))
        .containsExactly(directory + ": is a directory; expected a file");
    Path large = Files.write(directory.resolve("large.yaml"), new byte[(1 << 20) + 1]);
    assertThat(messages(large))
        .containsExactly(large + ": is larger than 1048576 bytes, the most that is read");
  }

  @Test
  void whyAFileCannotBeReadIsSaidInWords() {
    // Memory at address 0 cannot be read, even by root.
    Path file = Path.of("/proc/self/mem");
    assumeTrue(Files.isRegularFile(file), "a file of Linux");
    assertThat(messages(file)).containsExactly(file + ": Input/output error");
  }

  private static List<String> messages(Path file) {
    return catchThrowableOfType(InputException.class, () -> StudyReader.read(file, List.of()))
        .messages();
  }

  @Test
  void theShippedStudiesAreLaidOutAsYamllintWants() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("..", "configs"))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(Files.readAllLines(file))
          .as(file.toString())
          .contains("---")
          .allMatch(line -> line.length() <= 80 && line.equals(line.stripTrailing()));
      assertThat(StudyReader.read(file, List.of()).runs()).isNotEmpty();
    }
  }

  @Test
  void theStudyOfTheReadmeIsAShippedOne() throws IOException {
    String file = Files.readString(Path.of("..", "configs", "dropout.yaml"));
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains(file.substring(file.indexOf("---\n")));
  }
}
