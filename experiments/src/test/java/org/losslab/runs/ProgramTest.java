package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;

class ProgramTest {
  @TempDir private Path folder;

  private Path classes;
  private Path jar;

  @BeforeEach
  void make() throws IOException {
    classes = folder.resolve("classes");
    write("org/losslab/training/Trainer.class", "trains");
    write("org/losslab/report/Report.class", "reports");
    write("org/example/MyLoss.class", "own");
    write("page.css", "css");
    jar = Files.writeString(folder.resolve("nd4j-1.jar"), "jar");
  }

  @Test
  void copiesFoldersIntoOneJarAndLeavesJarsWhereTheyAre() throws IOException {
    Program program = copy();
    assertThat(program.classPath()).hasSize(2).first().isEqualTo(jar);
    Path copied = program.classPath().get(1);
    assertThat(copied).hasFileName("losslab-program.jar");
    try (JarFile file = new JarFile(copied.toFile())) {
      assertThat(file.stream().map(entry -> entry.getName()))
          .containsExactly(
              "org/example/MyLoss.class",
              "org/losslab/report/Report.class",
              "org/losslab/training/Trainer.class",
              "page.css");
    }
  }

  @Test
  void aBuildBesideAStudyDoesNotTouchTheCopy() throws IOException {
    Path copied = copy().classPath().get(1);
    byte[] before = Files.readAllBytes(copied);
    write("org/losslab/training/Trainer.class", "trains otherwise");
    Files.delete(classes.resolve("org/example/MyLoss.class"));
    Path second = copy().classPath().get(1);
    assertThat(copied).hasBinaryContent(before);
    assertThat(second).isNotEqualTo(copied);
  }

  @Test
  void theSameProgramIsCopiedOnce() throws IOException {
    Path copied = copy().classPath().get(1);
    var time = Files.getLastModifiedTime(copied);
    assertThat(copy().classPath().get(1)).isEqualTo(copied);
    assertThat(Files.getLastModifiedTime(copied)).isEqualTo(time);
  }

  /** As in an installation: it counts as the same program as that of the checkout. */
  @Test
  void aJarOfItsOwnStaysInItsPlaceAndCountsAsItsClasses() throws IOException {
    write("org/losslab/training/Worker.class", "works");
    Program before = copy();
    Path own = Files.move(before.classPath().get(1), folder.resolve("losslab-1.jar"));
    Program installed = Program.copy(List.of(own, jar), folder.resolve("programs"));
    assertThat(installed.classPath()).containsExactly(jar, own);
    assertThat(Program.withOwnLast(List.of(own, jar))).containsExactly(jar, own);
    assertThat(installed.digests()).isEqualTo(before.digests());
  }

  @Test
  void whatWasBegunIsTheSame() {
    Program before = copy();
    Program.begin(List.of(classes, jar));
    assertThat(copy().digests()).isEqualTo(before.digests());
  }

  @Test
  void theDigestIsThatOfWhatTrains() throws IOException {
    Program before = copy();
    write("org/losslab/report/Report.class", "reports otherwise");
    write("page.css", "other");
    assertThat(copy().digests()).isEqualTo(before.digests());
    write("org/example/MyLoss.class", "another loss");
    assertThat(copy().digests().classesSha256()).isNotEqualTo(before.digests().classesSha256());
    assertThat(copy().digests().jarsSha256()).isEqualTo(before.digests().jarsSha256());
    Files.writeString(jar, "another jar");
    assertThat(copy().digests().jarsSha256()).isNotEqualTo(before.digests().jarsSha256());
  }

  @Test
  void theFirstOfEqualNamesCountsAsForAClassLoader() throws IOException {
    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("org/example"));
    Files.writeString(other.resolve("org/example/MyLoss.class"), "shadowed");
    Program both = Program.copy(List.of(classes, other, jar), folder.resolve("programs"));
    assertThat(both.digests()).isEqualTo(copy().digests());
  }

  @Test
  void saysWhyItCannotBeCopied() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> Program.copy(List.of(classes), file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot copy the program: " + file);
  }

  private Program copy() {
    return Program.copy(List.of(classes, jar), folder.resolve("programs"));
  }

  private void write(String name, String text) throws IOException {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
