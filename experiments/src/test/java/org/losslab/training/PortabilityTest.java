package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.ChildJvm;

/**
 * The same bits on every machine, whatever the width of its vectors, the compiler, the threads, the
 * BLAS or the locale: every JVM here, and every machine that runs these tests, must come to the
 * digests in {@code portable-digests.txt}. See {@code docs/ARITHMETIC.md}.
 */
class PortabilityTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/losslab/training/portable-digests.txt");
  private static final int AT_A_TIME = 2;

  /** JVM flags, each line a JVM; a flag that this processor's JVM does not know is ignored. */
  private static final List<String> WIDTHS_AND_COMPILERS =
      List.of(
          "-XX:UseAVX=0",
          "-XX:UseAVX=1",
          "-XX:UseAVX=2",
          "-XX:UseAVX=3",
          "-XX:MaxVectorSize=16",
          "-XX:MaxVectorSize=32",
          "-XX:MaxVectorSize=64",
          "-XX:TieredStopAtLevel=1",
          "-Xint");

  private record Other(String threads, String core, String flags) {}

  private static final List<Other> ENVIRONMENTS =
      List.of(
          new Other("1", "HASWELL", "-Duser.language=tr"),
          new Other("3", "SANDYBRIDGE", "-XX:UseAVX=2"),
          new Other("4", "PRESCOTT", "-Duser.language=ar -Duser.country=EG"));

  private final List<ChildJvm> running = new ArrayList<>();

  /** What each of them is to come to. */
  private final List<List<String>> due = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    running.forEach(ChildJvm::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "listed", "study"})
  void thisJvmComesToTheDigestInTheRepository(String what) throws Exception {
    String digest = PortableStudy.digest(what);
    if (Boolean.getBoolean("losslab.updateDigests")) {
      update(what, digest);
    }
    assertThat(digest)
        .as(
            "if the arithmetic was meant to change: mvn -pl experiments test"
                + " -Dtest=PortabilityTest -Dlosslab.updateDigests=true")
        .isEqualTo(golden(what));
  }

  @Test
  void everyVectorWidthAndCompilerComesToIt() throws Exception {
    for (String flag : WIDTHS_AND_COMPILERS) {
      start("step+listed", List.of(flag), Map.of());
    }
    awaitDownTo(0);
  }

  @Test
  void otherThreadsBlasCoresAndLocalesComeToIt() throws Exception {
    for (Other other : ENVIRONMENTS) {
      start(
          "study+listed",
          List.of(other.flags().split(" ")),
          Map.of("OMP_NUM_THREADS", other.threads(), "OPENBLAS_CORETYPE", other.core()));
    }
    awaitDownTo(0);
  }

  private void start(String what, List<String> flags, Map<String, String> environment)
      throws Exception {
    awaitDownTo(AT_A_TIME - 1);
    List<String> all = new ArrayList<>(List.of("-XX:+IgnoreUnrecognizedVMOptions"));
    all.addAll(List.of("-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"));
    all.addAll(flags);
    due.add(new ArrayList<>());
    for (String part : what.split("\\+")) {
      due.get(due.size() - 1).add(golden(part));
    }
    running.add(
        ChildJvm.startWithFlags(all, folder, environment, PortableStudy.class, what, flags));
  }

  private void awaitDownTo(int count) throws Exception {
    while (running.size() > count) {
      ChildJvm oldest = running.remove(0);
      try (oldest) {
        oldest.await();
        assertThat(oldest.text().lines())
            .as(oldest.handle().info().commandLine() + " " + oldest.text())
            .containsAll(due.remove(0));
      }
    }
  }

  private static String golden(String what) throws IOException {
    return Files.readAllLines(GOLDEN).stream()
        .filter(line -> line.startsWith(what + " "))
        .findFirst()
        .orElse("none");
  }

  private static void update(String what, String digest) throws IOException {
    List<String> lines =
        new ArrayList<>(Files.exists(GOLDEN) ? Files.readAllLines(GOLDEN) : List.of());
    lines.removeIf(line -> line.startsWith(what + " "));
    lines.add(digest);
    lines.sort(null);
    Files.write(GOLDEN, lines, StandardCharsets.UTF_8);
  }
}
