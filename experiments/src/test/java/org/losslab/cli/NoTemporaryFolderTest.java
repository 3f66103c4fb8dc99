package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.ChildJvm;

/** The program where the temporary folder cannot be written to. */
class NoTemporaryFolderTest {
  @TempDir private Path folder;

  @Test
  void aReportIsWrittenWithItsPlots() throws Exception {
    try (ChildJvm jvm = start(Main.class, "theory")) {
      assertThat(jvm.await()).as(jvm.text()).isZero();
      assertThat(jvm.text()).doesNotContain("warning");
    }
    assertThat(folder.resolve("results/theory/report.html")).isNotEmptyFile();
    assertThat(folder.resolve("results/theory/plots"))
        .isDirectoryContaining("glob:**.png")
        .isDirectoryContaining("glob:**.svg");
  }

  @Test
  void aDefectsTraceGoesToTheWorkingFolder() throws Exception {
    try (ChildJvm jvm = start(Defect.class)) {
      assertThat(jvm.await()).as(jvm.text()).isZero();
      Path file = Path.of(jvm.text().trim().replace("; please report it with ", ""));
      assertThat(file).hasParent(folder.toRealPath()).content().contains("IllegalStateException");
    }
  }

  private ChildJvm start(Class<?> main, Object... arguments) throws Exception {
    Path missing = folder.resolve("missing");
    assertThat(Files.exists(missing)).isFalse();
    return ChildJvm.startWithFlags(
        List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + missing),
        folder,
        Map.of(),
        main,
        arguments);
  }

  /** A program with a defect. */
  static final class Defect {
    private Defect() {}

    public static void main(String[] args) {
      System.out.println(Main.trace(new IllegalStateException("a defect")));
    }
  }
}
