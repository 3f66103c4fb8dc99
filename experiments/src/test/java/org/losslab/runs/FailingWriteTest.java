package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;

/** What becomes of a run of real workers whose checkpoint cannot be written any more. */
class FailingWriteTest {
  private static final int EPOCHS = 5;

  /** Less than a checkpoint, which holds the parameters three times; more than any other file. */
  private static final int KIBIBYTES = 6000;

  @TempDir private Path folder;

  @Test
  void aFailedWriteEndsTheRunWithAMessageAndLeavesTheLastGoodState() throws Exception {
    assumeTrue(hasBash(), "bash, which limits the size of files, is not installed");
    TinyStudy peaceful = study("peaceful");
    finish(peaceful);
    TinyStudy study = study("limited");
    copyProgram(peaceful, study);
    fail(study);
    assertThat(study.run(1).resolve("checkpoint.zip")).doesNotExist();
    try (ChildJvm parent = study.start(1)) {
      Awaiting.until("two epochs are done", () -> parent.await(0) || study.epochs(1) >= 2);
      parent.handle().destroyForcibly();
      parent.await();
    }
    fail(study);
    assertThat(study.run(1).resolve("checkpoint.zip")).isNotEmptyFile();
    finish(study);
    for (String field : new String[] {"epochs", "parameters_sha256", "test_cross_entropy"}) {
      assertThat(study.result(1).path(field)).isEqualTo(peaceful.result(1).path(field));
    }
    assertThat(study.timelessMetrics(1)).isEqualTo(peaceful.timelessMetrics(1));
    assertThat(study.leftovers()).isEmpty();
  }

  private TinyStudy study(String name) throws Exception {
    return new TinyStudy(Files.createDirectory(folder.resolve(name)), EPOCHS, "1");
  }

  /** The program of the tests may be larger than a checkpoint. */
  private static void copyProgram(TinyStudy from, TinyStudy to) throws IOException {
    Path source = from.results().resolve("tiny").resolve("programs");
    Path target = to.results().resolve("tiny").resolve("programs");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(source.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static void fail(TinyStudy study) throws Exception {
    try (ChildJvm parent = study.startWithFilesUpTo(KIBIBYTES)) {
      int code = parent.await();
      assertThat(code).as(parent.text()).isEqualTo(1);
      assertThat(parent.text())
          .contains("checkpoint.", "File too large", study.run(1).getFileName().toString())
          .doesNotContain("\tat ", "Exception");
    }
    assertThat(study.result(1).path("status").asText()).isEqualTo("failed");
    assertThat(study.result(1).path("message").asText()).contains("checkpoint.");
    assertThat(study.leftovers()).isEmpty();
  }

  private static void finish(TinyStudy study) throws Exception {
    try (ChildJvm parent = study.start(1)) {
      int code = parent.await();
      assertThat(code).as(parent.text()).isZero();
    }
  }

  private static boolean hasBash() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "bash")));
  }
}
