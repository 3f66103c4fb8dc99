package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path folder;

  @Test
  void refusesAFolderThatIsNoStudy() {
    Output output = Output.of("report", folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.errLines())
        .containsExactly(folder + " is no study's results folder: it has no folder 'runs'");
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
    Path run = Files.createDirectories(folder.resolve("runs").resolve("001-kld-cpu-1"));
    for (String name : new String[] {"spec.json", "result.json", "metrics.csv"}) {
      Files.write(run.resolve(name), new byte[] {(byte) 0xff, 0, 1, '{', '"', ',', '\n'});
    }
    Files.writeString(folder.resolve("runs").resolve("a file"), "x");
    Files.createDirectory(folder.resolve("runs").resolve("empty"));
    Output output = Output.of("report", folder.toString());
    assertThat(output.isDefect()).as(output.err()).isFalse();
    assertThat(output.err()).contains("001-kld-cpu-1");
  }

  @Test
  void doesNotWriteThroughALink() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path study = Files.createDirectory(folder.resolve("study"));
    Files.createDirectories(study.resolve("runs"));
    Files.createSymbolicLink(study.resolve("plots"), outside);
    Output output = Output.of("report", study.toString());
    assertThat(output.isDefect()).as(output.err()).isFalse();
    assertThat(outside).isEmptyDirectory();
  }
}
