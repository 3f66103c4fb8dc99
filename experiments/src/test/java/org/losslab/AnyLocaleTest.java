package org.losslab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.cli.Main;
import org.losslab.files.Digests;
import org.losslab.records.StudyFixture;

/** The program in a JVM of another locale, whose numbers have digits of their own. */
class AnyLocaleTest {
  private static final String STUDY =
      Path.of("..", "configs", "quickstart.yaml").toAbsolutePath().normalize().toString();

  @TempDir private Path directory;

  @Test
  void theTheoryIsTheSameBytes() throws Exception {
    assertThat(tree(run("ar", "EG", "theory"))).isEqualTo(tree(run("en", "US", "theory")));
  }

  @Test
  void aPlanIsTheSameBytes() throws Exception {
    String plan = Files.readString(run("en", "US", "plan", STUDY).resolve("out.txt"));
    assertThat(plan).contains("images");
    assertThat(run("fa", "IR", "plan", STUDY).resolve("out.txt")).hasContent(plan);
  }

  @Test
  void aReportIsTheSameBytes() throws Exception {
    for (String language : List.of("ar", "en")) {
      new StudyFixture(directory.resolve(language).resolve("results").resolve("made-up"))
          .head("reference: keras-2019\n")
          .arm("mcxent", Map.of("dropout", "0.5"), 5, 2)
          .arm("kld", Map.of("dropout", "0.5"), 5, 2)
          .ended("diverged", "mse", 1, 1);
    }
    assertThat(tree(run("ar", "EG", "report", "results/made-up")))
        .containsKeys("made-up/report.html", "made-up/statistics.csv", "out.txt")
        .isEqualTo(tree(run("en", "US", "report", "results/made-up")));
  }

  @Test
  void aStudyIsTrainedWithoutForeignDigits() throws Exception {
    Path folder =
        run(
            "ne",
            "NP",
            "run",
            STUDY,
            "--set",
            "dataset.trainImages=80",
            "--set",
            "dataset.testImages=20",
            "--set",
            "training.epochs=1",
            "--set",
            "training.batchSize=16",
            "--set",
            "grid.loss=mcxent",
            "--set",
            "grid.seed=1");
    assertThat(texts(folder)).hasSizeGreaterThan(12).noneSatisfy(AnyLocaleTest::hasForeignDigits);
  }

  private static void hasForeignDigits(Path file) throws IOException {
    assertThat(Files.readString(file)).containsPattern("[\\p{Nd}&&[^0-9]]");
  }

  private static List<Path> texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(txt|csv|json|md|html|svg|yaml)"))
          .toList();
    }
  }

  private Path run(String language, String country, Object... arguments) throws Exception {
    Path folder = Files.createDirectories(directory.resolve(language));
    Map<String, String> options =
        Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=" + language + " -Duser.country=" + country);
    try (ChildJvm jvm = ChildJvm.start(folder, options, Main.class, arguments)) {
      assertThat(jvm.await()).as(jvm.text()).isZero();
      // The JVM itself tells of its options on the standard error.
      String out = jvm.text().substring(0, jvm.text().length() - jvm.errors().length());
      Files.writeString(folder.resolve("out.txt"), out);
    }
    return folder;
  }

  /** The digests of all files of the results by their names. */
  private static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    Path results = folder.resolve("results");
    digests.put("out.txt", digest(folder.resolve("out.txt")));
    try (Stream<Path> files = Files.walk(results)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> digests.put(results.relativize(file).toString(), digest(file)));
    }
    assertThat(digests).isNotEmpty();
    return digests;
  }

  private static String digest(Path file) {
    try {
      return Digests.sha256(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
