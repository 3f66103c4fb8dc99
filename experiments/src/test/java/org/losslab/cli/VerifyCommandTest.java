package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.Digests;
import org.losslab.records.RunFile;

/** The command with real workers, on a study as small as possible. */
class VerifyCommandTest {
  private static final String STUDY =
      """
      study: tiny
      dataset: { name: synthetic, trainImages: 40, testImages: 20 }
      training: { epochs: 1, batchSize: 16 }
      grid: { loss: [mcxent, kld-fused], backend: [cpu], seed: [1] }
      """;

  @TempDir private Path folder;

  private static Map<Path, FileTime> times(Path root) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static List<Path> runs(Path study) throws IOException {
    try (Stream<Path> runs = Files.list(study.resolve("runs"))) {
      return runs.sorted().toList();
    }
  }

  @Test
  void modelsGiveTheirFiguresToTheBitAndASealedLieIsFound() throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), STUDY);
    Output trained = Output.of("run", file.toString(), "--results", folder.toString());
    assertThat(trained.code()).as(trained.toString()).isZero();
    Path study = folder.resolve("tiny");
    Map<Path, FileTime> before = times(study);

    Output whole = Output.of("verify", study.toString());
    assertThat(whole.code()).as(whole.toString()).isZero();
    assertThat(whole.outLines()).filteredOn(line -> line.contains("same bits")).hasSize(2);
    assertThat(whole.out()).contains("2 models evaluated again");
    assertThat(times(study)).isEqualTo(before);

    Path lying = runs(study).get(0);
    lie(lying);
    Output found = Output.of("verify", lying.toString());
    assertThat(found.code()).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(found.out())
        .contains("holds", "differs", "test_kl is 0.125, but its model evaluated again gives");
    assertThat(Output.of("verify", study.toString()).out())
        .contains("SHA256SUMS was changed after it had been sealed");
  }

  /** Changes a figure that no other record tells, and seals the run again. */
  private static void lie(Path run) throws IOException {
    Path result = RunFile.RESULT.in(run);
    Path seal = RunFile.SEAL.in(run);
    String old = Digests.sha256(result);
    String text = Files.readString(result);
    Files.writeString(result, text.replaceFirst("\"test_kl\" : [0-9.E-]+", "\"test_kl\" : 0.125"));
    Files.writeString(seal, Files.readString(seal).replace(old, Digests.sha256(result)));
  }

  @Test
  void whatIsNoFolderOfResultsIsRefusedWithoutATrace() {
    Output output = Output.of("verify", folder.toString());
    assertThat(output.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(output.isDefect()).isFalse();
    assertThat(output.err()).contains("holds neither a run nor a study");
  }
}
