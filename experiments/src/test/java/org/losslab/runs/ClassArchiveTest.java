package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(ClassArchive.PROPERTY);
  }

  @Test
  void aProgramThatIsNotInstalledHasNone() throws Exception {
    assertThat(ClassArchive.flags()).isEmpty();
    ClassArchive.makeMissing(List.of("no such program"), folder).join();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void onlyAWholeOneIsUsed() throws IOException {
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("classes-1").toString());
    assertThat(ClassArchive.flags()).isEmpty();
    Files.writeString(folder.resolve("classes-1-worker.9.jsa"), "cut off");
    Files.writeString(folder.resolve("classes-2-worker.5.jsa"), "other");
    Files.writeString(folder.resolve("classes-1-program.5.jsa"), "other");
    assertThat(ClassArchive.flags()).isEmpty();
    Path whole = Files.writeString(folder.resolve("classes-1-worker.5.jsa"), "whole");
    assertThat(ClassArchive.flags()).contains("-XX:SharedArchiveFile=" + whole);
  }

  @Test
  void isMadeOnceAndThenUsed() throws Exception {
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("a cache/classes-1").toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ClassArchive.makeMissing(List.of(java, "-XX:-UsePerfData", "-version"), folder).join();
    assertThat(ClassArchive.flags()).isNotEmpty();
    Process process =
        new ProcessBuilder(java, ClassArchive.flags().get(0), "-version")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .doesNotContain("[cds");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void whatCannotBeMadeIsPassedOver() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    System.setProperty(ClassArchive.PROPERTY, file.resolve("classes-1").toString());
    ClassArchive.makeMissing(List.of("no such program"), folder).join();
    assertThat(ClassArchive.flags()).isEmpty();
  }
}
