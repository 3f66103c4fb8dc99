package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  @TempDir private Path folder;

  @Test
  void nothingToDoNeedsNoSpace() {
    assertThatCode(() -> DiskSpace.check(folder.resolve("none"), 0)).doesNotThrowAnyException();
  }

  @Test
  void refusesWhatCannotFitWithBothNumbers() throws Exception {
    long free = Files.getFileStore(folder).getUsableSpace() >> 20;
    int runs = (int) Math.min(Integer.MAX_VALUE, free / 32 + 1000);
    assertThatThrownBy(() -> DiskSpace.check(folder, runs))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            folder + ": " + runs + " runs need about " + (64 + 32L * runs) + " MB of disk space, ")
        .hasMessageContaining(" MB are free")
        .hasMessageContaining("--results");
  }

  @Test
  void aFileSystemThatDoesNotTellIsTrusted() {
    assertThatCode(() -> DiskSpace.check(folder.resolve("none"), 1)).doesNotThrowAnyException();
  }
}
