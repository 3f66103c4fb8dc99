package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever lies in the place of a record is named and refused, and nobody waits on it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no fifos and sockets")
class RunFileTest {
  /** Only a reader that hangs needs so long. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private RunDirectory run;

  @BeforeEach
  void finishARun() {
    run = SampleRun.finished(folder);
  }

  @ParameterizedTest
  @EnumSource(RunFile.class)
  void aFifoIsNamed(RunFile file) throws Exception {
    Path path = makeWay(file);
    assumeTrue(new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0);
    assertRefused(file, path + " is a fifo, socket or device, but must be a plain file");
  }

  @ParameterizedTest
  @EnumSource(RunFile.class)
  void aFolderIsNamed(RunFile file) throws IOException {
    Path path = Files.createDirectory(makeWay(file));
    assertRefused(file, path + " is a directory, but must be a plain file");
  }

  @ParameterizedTest
  @EnumSource(RunFile.class)
  void aLinkIsNamed(RunFile file) throws IOException {
    Path path = makeWay(file);
    Files.createSymbolicLink(path, folder.resolve("elsewhere"));
    assertRefused(file, path + " is a symbolic link, but must be a plain file");
  }

  @ParameterizedTest
  @EnumSource(RunFile.class)
  void aFileOfAbsurdSizeIsNamed(RunFile file) throws IOException {
    Path path = makeWay(file);
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      // Takes no room on the disk.
      sparse.setLength(1L << 40);
    }
    assertRefused(file, path + " has 1099511627776 bytes, but at most ");
  }

  @Test
  void aSocketIsNamed() throws IOException {
    Path path = makeWay(RunFile.METRICS);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(path));
      assertRefused(RunFile.METRICS, path + " is a fifo, socket or device");
    }
  }

  @Test
  void aFileThatMayNotBeReadIsDamageWithAMessage() throws IOException {
    Path path = run.file(RunFile.METRICS);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(path), "root reads everything");
    assertRefused(RunFile.METRICS, path + " cannot be read: permission denied");
  }

  @Test
  void aRunThatMayNotBeListedIsDamageWithAMessage() throws IOException {
    Files.setPosixFilePermissions(run.path(), PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(run.path()), "root reads everything");
      assertThat(run.read().status()).isEqualTo(RunStatus.DAMAGED);
      assertThat(run.read().problems()).isNotEmpty();
    } finally {
      Files.setPosixFilePermissions(run.path(), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(run.file(RunFile.SPEC));
    assertThatThrownBy(() -> RunFile.SPEC.read(run.path()))
        .isInstanceOf(DamagedException.class)
        .hasMessage(run.file(RunFile.SPEC) + " is missing");
  }

  private Path makeWay(RunFile file) throws IOException {
    Path path = run.file(file);
    Files.deleteIfExists(path);
    return path;
  }

  private void assertRefused(RunFile file, String message) {
    assertThatThrownBy(
            () -> Assertions.assertTimeoutPreemptively(HANGS, () -> file.read(run.path())))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith(message);
    RecordedRun read = Assertions.assertTimeoutPreemptively(HANGS, run::read);
    if (file == RunFile.LOCK) {
      // Who works on a run is no part of its record.
      return;
    }
    assertThat(read.status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(read.problems()).anyMatch(problem -> problem.contains(file.fileName()));
  }
}
