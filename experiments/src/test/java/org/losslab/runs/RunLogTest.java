package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.RunDirectory;
import org.losslab.study.RunSpecJson;

class RunLogTest {
  @TempDir private Path folder;

  private RunDirectory run() {
    return new RunDirectory(
        folder,
        RunSpecJson.read(
            Path.of("a run"),
            "{loss: kld, backend: cpu, seed: 1, dataset: {}, training: {epochs: 2}}"));
  }

  @Test
  void appendsLinesAndTimedNotes() throws IOException {
    Path file = Files.writeString(folder.resolve("log.txt"), "before\n");
    try (RunLog log = new RunLog(run())) {
      log.line("größer");
      log.note("attempt 2");
    }
    assertThat(Files.readAllLines(file))
        .startsWith("before", "größer")
        .last()
        .asString()
        .matches("# \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z attempt 2");
  }

  @Test
  void makesNoFileBeforeItsFirstLine() {
    Path file = folder.resolve("log.txt");
    new RunLog(run()).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void keepsTheLastTwentyLinesOfTheWorker() {
    try (RunLog log = new RunLog(run())) {
      IntStream.rangeClosed(1, 30).forEach(i -> log.line("line " + i));
      log.note("not of the worker");
      assertThat(log.lastLines()).hasSize(20).startsWith("line 11").endsWith("line 30");
      log.forgetLines();
      assertThat(log.lastLines()).isEmpty();
    }
  }

  @Test
  void showsLinesSuchThatATerminalCanBear() throws IOException {
    Path file = folder.resolve("log.txt");
    String line = "\u001b[2J\u0000\t" + "x".repeat(1000);
    try (RunLog log = new RunLog(run())) {
      log.line(line);
      assertThat(log.lastLines().get(0)).startsWith("?[2J?\tx").hasSize(304).endsWith("x ...");
    }
    assertThat(Files.readString(file)).isEqualTo(line + "\n");
  }

  @Test
  void cutsWhatIsTooLong() throws IOException {
    Path file = folder.resolve("log.txt");
    String line = "x".repeat(RunLog.MAX_CHARS / 4);
    try (RunLog log = new RunLog(run())) {
      for (int i = 0; i < 10; i++) {
        log.line(line);
      }
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(RunLog.MAX_CHARS + 100L);
    assertThat(Files.readString(file)).endsWith("# the log is cut here: too long\n");
  }

  @Test
  void doesNotFollowALink() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    Path file = Files.createSymbolicLink(folder.resolve("log.txt"), outside);
    try (RunLog log = new RunLog(run())) {
      log.line("x");
      assertThat(log.lastLines()).containsExactly("x");
    }
    assertThat(outside).hasContent("untouched");
  }

  @Test
  void aFileThatCannotBeWrittenIsNoFailure() {
    try (RunLog log = new RunLog(run().at(folder.resolve("none")))) {
      assertThatCode(() -> log.line("x")).doesNotThrowAnyException();
      assertThat(log.lastLines()).containsExactly("x");
    }
  }

  @Test
  void addsNothingAfterItsEnd() throws IOException {
    Path file = folder.resolve("log.txt");
    RunLog log = new RunLog(run());
    log.line("a");
    log.close();
    log.line("b");
    log.close();
    assertThat(file).content().isEqualTo("a\n");
  }
}
