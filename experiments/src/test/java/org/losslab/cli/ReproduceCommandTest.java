package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.StudyReader;

/** The command with real workers, on a study as small as possible. */
class ReproduceCommandTest {
  private static final String STUDY =
      """
      study: tiny
      dataset: { name: synthetic, trainImages: 40, testImages: 20 }
      training: { epochs: 2, batchSize: 16 }
      grid: { loss: [mcxent], backend: [cpu], seed: [1] }
      """;

  @TempDir Path folder;

  private final PrintStream standardOut = System.out;
  private final PrintStream standardErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void catchOutput() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void releaseOutput() {
    System.setOut(standardOut);
    System.setErr(standardErr);
  }

  private int reproduce(Path run) {
    return Main.execute("reproduce", run.toString(), "--results", folder.toString());
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aReproducedRunIsBitIdenticalAndAnAlteredOneDifferent() throws IOException {
    Path study = Files.writeString(folder.resolve("tiny.yaml"), STUDY);
    assertThat(
            Main.execute("run", study.toString(), "--results", folder.toString(), "--threads", "1"))
        .isEqualTo(ExitCode.OK);
    String name = StudyReader.read(study, List.of()).runs().get(0).directoryName();
    Path run = folder.resolve("tiny/runs/" + name);
    Map<Path, FileTime> before = times(folder.resolve("tiny"));

    assertThat(reproduce(run)).as(text()).isEqualTo(ExitCode.OK);
    Path first = folder.resolve("reproduced/" + name + "-1");
    assertThat(text())
        .contains("Environment: the same")
        .contains("Metrics: 11 metrics in 2 epochs, all equal")
        .contains("Verdict: bit-identical");
    assertThat(first.resolve("reproduction.md")).exists();
    assertThat(first.resolve("reproduction.json")).content().contains("\"bit-identical\"");
    assertThat(first.resolve("runs/" + name + "/result.json")).exists();
    assertThat(times(folder.resolve("tiny"))).isEqualTo(before);

    Path metrics = run.resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics).replaceFirst("\n2,[^,]*,", "\n2,0.125,"));
    assertThat(reproduce(run)).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(text()).contains("Verdict: different").contains("train_loss after epoch 2");
    assertThat(folder.resolve("reproduced/" + name + "-2/reproduction.json")).exists();
  }

  private static Map<Path, FileTime> times(Path root) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @Test
  void aFolderThatIsNoRunIsRefusedWithoutATrace() {
    assertThat(reproduce(folder)).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("is not a run directory")
        .doesNotContain("Exception");
    assertThat(folder.resolve("reproduced")).doesNotExist();
  }

  @Test
  void aNegativeToleranceIsRefused() {
    assertThat(Main.execute("reproduce", folder.toString(), "--tolerance", "-1"))
        .isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--tolerance -1.0: must be 0 or more");
  }
}
