package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheoryCommandTest {
  @TempDir private Path folder;

  @Test
  void writesTheFolderTheoryAndSaysWhatItFound() {
    Output output = Output.of("theory", "--results", folder.toString(), "--seed", "7");
    assertThat(output.code()).isZero();
    assertThat(output.err()).isEmpty();
    assertThat(output.out())
        .contains("A certain label: ", "0.356675", "Seed of the simulations: 7")
        .contains("Results: " + folder.resolve("theory"));
    assertThat(folder.resolve("theory").resolve("report.html")).content().contains("seed 7");
    assertThat(folder.resolve("theory").resolve("report.md")).isNotEmptyFile();
  }

  @Test
  void wrongArgumentsAreOneMessage() {
    Output output = Output.of("theory", "--seed", "one", "--results", folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("--seed").contains("one");
    assertThat(output.isDefect()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesALinkThatLeadsOut() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path results = Files.createDirectory(folder.resolve("results"));
    Files.createSymbolicLink(results.resolve("theory"), outside);
    Output output = Output.of("theory", "--results", results.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.isDefect()).isFalse();
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void refusesAResultsFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Output output = Output.of("theory", "--results", file.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains(file.toString());
    assertThat(output.isDefect()).isFalse();
  }
}
