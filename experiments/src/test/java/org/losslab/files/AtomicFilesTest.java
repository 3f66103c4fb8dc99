package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path directory;

  @Test
  void writesANewFileInUtf8() throws IOException {
    Path file = directory.resolve("a.txt");
    AtomicFiles.write(file, "größer ≥ 2\n");
    assertThat(file).hasContent("größer ≥ 2\n");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void replacesAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "a longer text than the next one");
    AtomicFiles.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void aFailureLeavesTheOldContentAndNoPart() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.writeStream(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void anUnexpectedFailureLeavesTheOldContentAndNoPart() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.writeStream(
                    file,
                    out -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void aFullDiskLeavesTheOldContentAndNoPart() throws Exception {
    assumeTrue(
        mount(directory),
        "needs the right to mount a small tmpfs (root on Linux); skipped without");
    try {
      Path file = directory.resolve("a.bin");
      AtomicFiles.write(file, new byte[] {1, 2, 3});
      assertThatThrownBy(() -> AtomicFiles.write(file, new byte[4 << 20]))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot write " + file + ": No space left on device");
      assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
      assertThat(names()).containsExactly("a.bin");
    } finally {
      assertThat(command("umount", directory.toString())).isZero();
    }
  }

  @Test
  void saysWhenTheFolderIsMissing() {
    Path file = directory.resolve("none").resolve("a.txt");
    assertThatThrownBy(() -> AtomicFiles.write(file, "x"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": no such file or directory");
  }

  @Test
  void replacesALinkAndNotItsTarget() throws IOException {
    Path outside = Files.writeString(directory.resolve("outside.txt"), "untouched");
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), outside);
    AtomicFiles.write(link, "new");
    assertThat(link).hasContent("new").isRegularFile();
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(outside).hasContent("untouched");
  }

  @Test
  void aDirectoryInPlaceOfTheFileIsKept() throws IOException {
    Path place = Files.createDirectory(directory.resolve("a.txt"));
    Files.writeString(place.resolve("inside.txt"), "kept");
    assertThatThrownBy(() -> AtomicFiles.write(place, "new"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + place + ": ");
    assertThat(place.resolve("inside.txt")).hasContent("kept");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void deletesPartialFilesOnly() throws IOException {
    Files.writeString(directory.resolve(".model.zip.123-1.part"), "torn");
    Files.writeString(directory.resolve(".hidden"), "kept");
    Files.writeString(directory.resolve("whole.part"), "kept");
    AtomicFiles.deletePartialFiles(directory);
    assertThat(names()).containsExactly(".hidden", "whole.part");
  }

  @Test
  void deletesThePartialFilesOfDeadProcesses() throws IOException {
    long self = ProcessHandle.current().pid();
    // The highest number that Linux gives to a process is 2^22.
    Files.writeString(directory.resolve(".a.4194399-1.part"), "torn");
    Files.writeString(directory.resolve(".b." + self + "-1.part"), "in the making");
    Files.writeString(directory.resolve(".c.99999999999999999999-1.part"), "of nobody");
    Files.writeString(directory.resolve(".d.part"), "of nobody");
    AtomicFiles.deletePartialFilesOfDeadProcesses(directory);
    assertThat(names())
        .containsExactly(".b." + self + "-1.part", ".c.99999999999999999999-1.part", ".d.part");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean mount(Path directory) throws InterruptedException {
    try {
      return command("mount", "-t", "tmpfs", "-o", "size=1m", "losslab", directory.toString()) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int command(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
