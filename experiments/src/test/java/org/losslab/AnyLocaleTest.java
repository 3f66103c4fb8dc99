package org.losslab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.cli.Main;
import org.losslab.files.Digests;

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

  private Path run(String language, String country, Object... arguments) throws Exception {
    Path folder = Files.createDirectory(directory.resolve(language));
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
