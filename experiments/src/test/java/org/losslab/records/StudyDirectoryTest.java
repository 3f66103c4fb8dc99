package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyWriter;

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
  void aRunDirectoryThatIsALinkIsAnObstacle() throws IOException {
    Path outside = Files.createDirectory(results.resolve("outside"));
    RunSpec spec = SampleRun.spec();
    StudyDirectory study = StudyDirectory.of(results, "s");
    study.create();
    Files.createSymbolicLink(study.path().resolve("runs").resolve(spec.directoryName()), outside);
    assertThat(study.run(spec).obstacle().orElseThrow()).contains("is a symbolic link");
    assertThat(study.run(spec).status()).isEqualTo(RunStatus.DAMAGED);
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

  @Test
  void runsThatAreToBeEmptiedLoseTheirReportFirst() throws IOException {
    StudyFixture fixture = new StudyFixture(results.resolve("made-up"));
    fixture.arm("kld", Map.of(), 1, 1);
    StudyDirectory study = StudyDirectory.of(results, "made-up");
    Path report = Files.writeString(StudyFile.REPORT_HTML.in(study.path()), "old");
    Path table = Files.writeString(StudyFile.RUNS.in(study.path()), "old");
    Path plot = Files.createDirectory(study.path().resolve("plots")).resolve("a.png");
    Files.writeString(plot, "old");
    study.begin(fixture.config(), false);
    assertThat(report).exists();
    study.begin(fixture.config(), true);
    assertThat(report).doesNotExist();
    assertThat(table).doesNotExist();
    assertThat(plot).doesNotExist();
    assertThat(study.path().resolve("runs")).isNotEmptyDirectory();
  }

  @Test
  void saysInWhatAPlanDiffersFromItsOwn() throws IOException {
    StudyFixture fixture = new StudyFixture(results.resolve("made-up"));
    StudyConfig before = fixture.planned("kld", Map.of(), 1).config();
    StudyDirectory study = StudyDirectory.of(results, "made-up");
    assertThat(study.changes(before)).contains(List.of());
    StudyConfig now = fixture.planned("kld", Map.of(), 2).config();
    Files.writeString(StudyFile.STUDY.in(study.path()), StudyWriter.yaml(before));
    assertThat(study.changes(now)).contains(List.of("grid.seed [1] -> [1, 2]"));
    Files.writeString(StudyFile.STUDY.in(study.path()), "no study");
    assertThat(study.changes(now)).isEmpty();
  }
}
