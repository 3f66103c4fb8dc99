package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final String DIGEST = "ab".repeat(32);

  @TempDir private Path folder;

  @Test
  void isALineAFileSortedByName() {
    assertThat(Seal.text(Map.of("b.txt", DIGEST, "a", DIGEST)))
        .isEqualTo(DIGEST + "  a\n" + DIGEST + "  b.txt\n");
  }

  @Test
  void isReadBack() throws Exception {
    Path seal = folder.resolve("SHA256SUMS");
    Map<String, String> digests = Map.of("a b", DIGEST, "runs/x-1/SHA256SUMS", DIGEST);
    Seal.write(seal, digests);
    assertThat(Seal.read(seal)).isEqualTo(digests);
  }

  @Test
  void coreutilsChecksARunsSealAndFindsWhatWasChanged() throws Exception {
    assumeTrue(hasSha256sum(), "sha256sum is not installed");
    RunDirectory run = SampleRun.finished(folder);
    assertThat(sha256sum(run.path())).isZero();
    Files.writeString(run.file(RunFile.METRICS), "changed");
    assertThat(sha256sum(run.path())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x  file\n",
        "DIGEST file\n",
        "DIGEST *file\n",
        "DIGEST  a\nDIGEST  a\n",
        "DIGEST  a\n\nDIGEST  b\n",
        "\\DIGEST  a\\nb\n",
        "DIGEST  \n",
        "\u0000"
      })
  void refusesAnythingElseByItsLine(String text) throws IOException {
    Path seal = Files.writeString(folder.resolve("SHA256SUMS"), text.replace("DIGEST", DIGEST));
    assertThatThrownBy(() -> Seal.read(seal))
        .isInstanceOf(DamagedException.class)
        .hasMessageMatching("\\Q" + seal + "\\E:[12]: a line '<SHA-256>  <file>' .*");
  }

  @Test
  void tellsWhatWasChangedRemovedAddedOrIsNoFile() throws IOException {
    Files.writeString(folder.resolve("changed"), "x");
    Files.createDirectory(folder.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("changed"));
    Map<String, String> sealed =
        Map.of("changed", DIGEST, "folder", DIGEST, "gone", DIGEST, "link", DIGEST);
    assertThat(Seal.problems(folder, sealed, List.of("changed", "new")))
        .containsExactlyInAnyOrder(
            folder.resolve("changed") + " was changed after it had been sealed",
            folder.resolve("folder") + " is a directory, but must be a plain file",
            folder.resolve("gone") + " was removed after it had been sealed",
            folder.resolve("link") + " is a symbolic link, but must be a plain file",
            folder.resolve("new") + " was added after the seal");
  }

  /** A seal names files of its folder and of folders in it, and never leads out. */
  @ParameterizedTest
  @ValueSource(strings = {"../outside", "/etc/hostname", "a/../../outside", "a//b"})
  void neverLeadsOutOfItsFolder(String name) throws IOException {
    Path seal = Files.writeString(folder.resolve("SHA256SUMS"), DIGEST + "  " + name + "\n");
    assertThatThrownBy(() -> Seal.read(seal)).isInstanceOf(DamagedException.class);
  }

  private static boolean hasSha256sum() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "sha256sum")));
  }

  private static int sha256sum(Path directory) throws Exception {
    Process process =
        new ProcessBuilder("sha256sum", "--strict", "-c", "SHA256SUMS")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertThat(output).contains("spec.json: OK");
    return code;
  }
}
