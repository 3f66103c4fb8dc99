package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.losslab.files.FileTrees;

/**
 * Whatever a run's files hold, even under a seal that was made anew over them, reading ends with a
 * record and messages, and never with an exception.
 */
class RunReaderTest {
  /** A number, a word or a text in JSON, or a field in CSV. */
  private static final Pattern VALUE =
      Pattern.compile("-?[0-9][0-9.eE+-]*|\"[^\"\n]*\"|[A-Za-z_]+|\\[[^\\[\\]]*\\]");

  private static final List<String> VALUES =
      List.of(
          "null",
          "-1",
          "1.5",
          "1e400",
          "9223372036854775807",
          "99999999999999999999",
          "NaN",
          "\"NaN\"",
          "\"\"",
          "\"x\"",
          "true",
          "[]",
          "[null]",
          "[[null]]",
          "{}",
          "{\"a\":null}",
          "",
          "\u0000",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000),
          "0".repeat(5_000));

  private static Path folder;
  private static Path whole;

  private Path run;

  @BeforeContainer
  static void finishARun() throws IOException {
    folder = Files.createTempDirectory("losslab-reader");
    whole = SampleRun.finished(Files.createDirectory(folder.resolve("whole"))).path();
  }

  @AfterContainer
  static void removeAll() throws IOException {
    FileTrees.delete(folder);
  }

  @BeforeTry
  void copy() throws IOException {
    run = Files.createDirectories(folder.resolve("copy").resolve(whole.getFileName()));
    try (Stream<Path> files = Files.list(whole)) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(file.getFileName()));
      }
    }
  }

  @AfterTry
  void removeCopy() throws IOException {
    FileTrees.delete(run);
  }

  @Property(tries = 600)
  void anyValueInAnyPlaceIsReadOrNamed(
      @ForAll @IntRange(max = 4) int number, @ForAll @IntRange(max = 20) int value, @ForAll long at)
      throws IOException {
    String[] names = {
      "result.json", "metrics.csv", "spec.json", "environment.json", "parameter-sketch.csv"
    };
    Path file = run.resolve(names[number]);
    String text = Files.readString(file);
    Files.writeString(file, replaced(text, VALUES.get(value), new Random(at)));
    sealAgain();
    assertReadOrNamed();
  }

  @Property(tries = 300)
  void anyBytesInTheirPlaceAreReadOrNamed(@ForAll RunFile file, @ForAll byte[] bytes)
      throws IOException {
    Files.write(file.in(run), bytes);
    sealAgain();
    assertReadOrNamed();
  }

  @Property(tries = 100)
  void anyTornFileIsReadOrNamed(@ForAll RunFile file, @ForAll @IntRange(max = 3000) int length)
      throws IOException {
    Path path = file.in(run);
    if (Files.exists(path)) {
      byte[] bytes = Files.readAllBytes(path);
      Files.write(path, java.util.Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }
    assertReadOrNamed();
  }

  private void assertReadOrNamed() {
    assertThatCode(() -> RecordedRun.read(run)).doesNotThrowAnyException();
    RecordedRun read = RecordedRun.read(run);
    assertThat(read.status() == RunStatus.DAMAGED).isEqualTo(!read.problems().isEmpty());
    assertThat(read.problems())
        .allMatch(problem -> problem.contains(run.getFileName().toString()))
        .noneMatch(
            problem ->
                problem.matches("(?s).*(Exception|org\\.losslab|java\\.(lang|util|io|nio)\\.).*"));
  }

  private static String replaced(String text, String by, Random random) {
    Matcher matcher = VALUE.matcher(text);
    int count = (int) matcher.results().count();
    int chosen = random.nextInt(count);
    matcher.reset();
    for (int i = 0; i <= chosen; i++) {
      matcher.find();
    }
    return text.substring(0, matcher.start()) + by + text.substring(matcher.end());
  }

  private void sealAgain() throws IOException {
    Files.deleteIfExists(RunFile.LOCK.in(run));
    Seal.write(RunFile.SEAL.in(run), Seal.digests(run, RecordedRun.sealedNames(run)));
  }
}
