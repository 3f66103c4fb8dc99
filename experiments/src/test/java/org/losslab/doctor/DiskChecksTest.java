package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.platform.NativeCache;
import org.losslab.platform.NativeTrouble;

class DiskChecksTest {
  @TempDir private Path folder;

  @Test
  void looksWhereAFolderWouldBeMadeAndLeavesNothing() {
    Finding finding = DiskChecks.folder("results", folder.resolve("a/b"), 1, "advice");
    assertThat(finding.level()).isEqualTo(Level.OK);
    assertThat(finding.facts().path("free_bytes").asLong()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tellsThatSpaceIsShort() {
    Finding finding = DiskChecks.folder("results", folder, Long.MAX_VALUE, "advice");
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.message()).contains("MiB are needed");
    assertThat(finding.advice()).contains("advice");
  }

  @Test
  void tellsThatAFolderCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Finding finding = DiskChecks.folder("results", file.resolve("x"), 1, "advice");
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.facts().path("writable").asBoolean(true)).isFalse();
  }

  @Test
  void aHomeThatCannotBeWrittenIsNoProblemWhereWorkersGoElsewhere() {
    NativeCache cache =
        new NativeCache(
            Path.of("/tmp/cache"),
            Map.of(Path.of("/home/cache"), "cannot be written: Read-only file system"),
            Optional.empty());
    Finding finding = DiskChecks.nativeLibraries(cache);
    assertThat(finding.level()).isEqualTo(Level.OK);
    assertThat(finding.message())
        .isEqualTo(
            "/tmp/cache is where workers unpack them, for /home/cache cannot be written: Read-only"
                + " file system");
  }

  @Test
  void tellsThatNativeLibrariesHaveNoPlace() {
    NativeCache cache =
        new NativeCache(
            Path.of("/c"), Map.of(), Optional.of(new NativeTrouble("/c is full", "set A")));
    Finding finding = DiskChecks.nativeLibraries(cache);
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.message()).isEqualTo("/c is full");
    assertThat(finding.advice()).contains("set A");
  }
}
