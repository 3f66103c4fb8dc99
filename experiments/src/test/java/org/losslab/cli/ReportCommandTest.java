package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.StudyFixture;

class ReportCommandTest {
  @TempDir private Path folder;

  @Test
  void refusesAFolderThatIsNoStudy() {
    Output output = Output.of("report", folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.errLines())
        .containsExactly(folder + " is not a study's results: it has no directory 'runs'");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFolderThatIsMissing() {
    Output output = Output.of("report", folder.resolve("none").toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.isDefect()).isFalse();
  }

  @Test
  void survivesRunDirectoriesOfRubbish() throws Exception {
    StudyFixture study = new StudyFixture(folder);
    study.finished("kld", Map.of(), 2, 1);
    Path run = study.finished("kld", Map.of(), 1, 1);
    for (String name : new String[] {"spec.json", "result.json", "metrics.csv"}) {
      Files.write(run.resolve(name), new byte[] {(byte) 0xff, 0, 1, '{', '"', ',', '\n'});
    }
    Files.writeString(folder.resolve("runs").resolve("a file"), "x");
    Files.createDirectory(folder.resolve("runs").resolve("empty"));
    Output output = Output.of("report", folder.toString());
    assertThat(output.isDefect()).as(output.err()).isFalse();
    assertThat(output.code()).isEqualTo(1);
    assertThat(output.err()).contains(run.getFileName().toString());
  }

  @Test
  void doesNotWriteThroughALink() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path study = Files.createDirectory(folder.resolve("study"));
    new StudyFixture(study).finished("kld", Map.of(), 1, 1);
    Files.createSymbolicLink(study.resolve("plots"), outside);
    Output output = Output.of("report", study.toString());
    assertThat(output.isDefect()).as(output.err()).isFalse();
    assertThat(outside).isEmptyDirectory();
  }
}
