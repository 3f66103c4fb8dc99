package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;

class StudyDirectoryTest {
  @TempDir private Path results;

  @Test
  void liesInTheResultsFolderAndIsNotMadeByAsking() {
    StudyDirectory study = StudyDirectory.of(results, "a-study.2");
    assertThat(study.path()).isEqualTo(results.resolve("a-study.2")).doesNotExist();
    assertThat(study.programs()).isEqualTo(study.path().resolve("programs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../x", "..", ".", "", "/etc", "a/b", "a\\b", "-x", ".x", "a b", "a\n", "ä"})
  void refusesNamesThatArePaths(String name) {
    assertThatThrownBy(() -> StudyDirectory.of(results, name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot name a results directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "runs", "plots", "programs"})
  void refusesALinkOnTheWay(String place) throws IOException {
    Path outside = Files.createDirectory(results.resolve("outside"));
    Path study = results.resolve("s");
    if (!place.isEmpty()) {
      Files.createDirectory(study);
    }
    Files.createSymbolicLink(study.resolve(place), outside);
    assertThatThrownBy(() -> StudyDirectory.of(results, "s"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a symbolic link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void refusesARunDirectoryThatIsALink() throws IOException {
    Path outside = Files.createDirectory(results.resolve("outside"));
    RunSpec spec = SampleRun.spec();
    StudyDirectory study = StudyDirectory.of(results, "s");
    study.create();
    Files.createSymbolicLink(study.path().resolve("runs").resolve(spec.directoryName()), outside);
    assertThatThrownBy(() -> study.run(spec))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a symbolic link");
  }

  @Test
  void refusesARunWhoseNameIsAPath() {
    RunSpec spec = SampleRun.spec();
    RunSpec evil = new RunSpec("kld", "x/../../../y", 1, spec.dataset(), spec.training());
    assertThatThrownBy(() -> StudyDirectory.of(results, "s").run(evil))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot name a results directory");
  }

  @Test
  void theResultsFolderItselfMayBeALink() throws IOException {
    Path real = Files.createDirectory(results.resolve("real"));
    Path link = Files.createSymbolicLink(results.resolve("link"), real);
    StudyDirectory.of(link, "s").create();
    assertThat(real.resolve("s").resolve("runs")).isDirectory();
  }

  @Test
  void refusesAFileInItsPlace() throws IOException {
    Files.writeString(results.resolve("s"), "a file");
    assertThatThrownBy(() -> StudyDirectory.of(results, "s"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a directory; move it away");
  }

  @Test
  void saysWhyItCannotBeMade() throws IOException {
    Path file = Files.writeString(results.resolve("file"), "a file");
    StudyDirectory study = StudyDirectory.of(file, "s");
    assertThatThrownBy(study::create)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot use " + study.path() + ": ");
  }
}
