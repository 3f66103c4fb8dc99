package org.losslab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.losslab.report.StudyReport;
import org.losslab.theory.TheoryReport;

/**
 * Writes every committed report again from the committed run directories, and holds each file
 * against the committed one, byte for byte. A change of the code that shall change no output passes
 * here; one that shall is followed by
 *
 * <pre>mvn -pl experiments test -Dtest=CommittedReportsTest -Dlosslab.updateReports=true</pre>
 *
 * <p>PNG and PDF files are compared only where the JDK has the rasteriser and the compression that
 * the committed ones were written with ({@code drawing.properties}).
 */
class CommittedReportsTest {
  private static final Path COMMITTED = Path.of("..", "results", "reference");
  private static final Path DRAWING =
      Path.of("src", "test", "resources", "org", "losslab", "drawing.properties");
  private static final String UPDATE = "losslab.updateReports";
  private static final String THEORY = "theory";

  @TempDir private static Path root;

  /** The committed folders with a report: those of a study, and the theory's. */
  static Stream<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(COMMITTED)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("report.md")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @BeforeAll
  static void writeEveryReportAgain() throws IOException {
    copy(COMMITTED.resolve("keras"), written("keras"), ".*");
    for (String folder : folders().toList()) {
      if (folder.equals(THEORY)) {
        TheoryReport.write(written(folder), 1);
      } else {
        copy(COMMITTED.resolve(folder), written(folder), "study\\.yaml|runs/.*");
        StudyReport.write(written(folder), root);
      }
    }
    if (Boolean.getBoolean(UPDATE)) {
      update();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theSameFilesAreWritten(String folder) throws IOException {
    assertThat(outputs(written(folder))).isEqualTo(outputs(COMMITTED.resolve(folder)));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theNumbersAreTheSame(String folder) throws IOException {
    compare(folder, ".*\\.(csv|json)");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void thePagesTablesAndPicturesOfLinesAreTheSame(String folder) throws IOException {
    compare(folder, ".*\\.(md|html|svg|tex)");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theOtherPicturesAreTheSame(String folder) throws IOException {
    assumeTrue(
        drawing().getProperty("pixels").equals(DrawingProbe.pixels()),
        "the JDK of this machine draws other pixels than the committed pictures have");
    compare(folder, ".*\\.(png|pdf)");
  }

  /** Compares the files with a name. */
  private static void compare(String folder, String name) throws IOException {
    for (String file : outputs(COMMITTED.resolve(folder))) {
      if (file.matches(name)) {
        String expected = read(COMMITTED.resolve(folder).resolve(file));
        String actual = read(written(folder).resolve(file));
        if (!actual.equals(expected)) {
          fail(difference(folder + "/" + file, expected, actual));
        }
      }
    }
  }

  private static String difference(String file, String expected, String actual) {
    int at = 0;
    while (at < Math.min(expected.length(), actual.length())
        && expected.charAt(at) == actual.charAt(at)) {
      at++;
    }
    String before = expected.substring(0, at);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return """
        results/reference/%s differs first at byte %d, in line %d, column %d:
          committed: %s
          now:       %s
        If that is meant, write the reports again and commit them by themselves:
          mvn -pl experiments test -Dtest=CommittedReportsTest -D%s=true"""
        .formatted(
            file,
            at,
            line,
            at - before.lastIndexOf('\n'),
            around(expected, at),
            around(actual, at),
            UPDATE);
  }

  private static String around(String text, int at) {
    String part = text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40));
    return part.replaceAll("\\p{Cntrl}", " ");
  }

  /** Each byte as a character, so that a position is one of bytes. */
  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static Path written(String folder) {
    return root.resolve("results").resolve("reference").resolve(folder);
  }

  /** Returns what a report writes, as against what it is made from. */
  private static TreeSet<String> outputs(Path folder) throws IOException {
    TreeSet<String> outputs = new TreeSet<>(files(folder));
    outputs.removeIf(name -> name.matches("README\\.md|study\\.yaml|runs/.*"));
    return outputs;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static void copy(Path from, Path to, String name) throws IOException {
    for (String file : files(from)) {
      if (file.matches(name)) {
        Files.createDirectories(to.resolve(file).getParent());
        Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void update() throws IOException {
    for (String folder : folders().toList()) {
      for (String old : outputs(COMMITTED.resolve(folder))) {
        Files.delete(COMMITTED.resolve(folder).resolve(old));
      }
      copy(written(folder), COMMITTED.resolve(folder), "(?!runs/|study\\.yaml).*");
    }
    Files.writeString(
        DRAWING,
        """
        # What the committed pictures were drawn with; written by CommittedReportsTest.
        pixels=%s
        """
            .formatted(DrawingProbe.pixels()));
  }

  private static Properties drawing() {
    Properties drawing = new Properties();
    try (var reader = Files.newBufferedReader(DRAWING)) {
      drawing.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return drawing;
  }
}
