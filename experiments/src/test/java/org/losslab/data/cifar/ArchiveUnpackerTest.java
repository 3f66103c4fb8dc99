package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.FileTrees;

class ArchiveUnpackerTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir Path root;
  private Path archive;
  private Path target;

  @BeforeEach
  void folders() throws IOException {
    archive = root.resolve("archive.tar.gz");
    target = Files.createDirectory(root.resolve("target"));
  }

  @Test
  void filesAndFoldersAreUnpacked() throws IOException {
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      tar.putArchiveEntry(new TarArchiveEntry("./folder/"));
      tar.closeArchiveEntry();
      add(tar, "./folder/one.txt", TEXT);
      add(tar, "other/two..txt", TEXT);
    }
    unpack();
    assertThat(target.resolve("folder/one.txt")).hasBinaryContent(TEXT);
    assertThat(target.resolve("other/two..txt")).hasBinaryContent(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.txt",
        "folder/../../outside.txt",
        "folder/../inside.txt",
        "/outside.txt",
        "..\\outside.txt",
        "C:outside.txt",
        "folder/.."
      })
  void namesThatLeadOutAreRefused(String name) throws IOException {
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
      entry.setSize(TEXT.length);
      tar.putArchiveEntry(entry);
      tar.write(TEXT);
      tar.closeArchiveEntry();
    }
    assertThatIOException()
        .isThrownBy(this::unpack)
        .withMessage("the archive's entry \"" + name + "\" is refused: it leads out of the folder");
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files).containsExactlyInAnyOrder(root, archive, target);
    }
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void linksAndSpecialFilesAreRefused(byte kind) throws IOException {
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      TarArchiveEntry entry = new TarArchiveEntry("link", kind);
      entry.setLinkName("/etc/passwd");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    assertThatIOException()
        .isThrownBy(this::unpack)
        .withMessageContaining("links and special files are not unpacked");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aSecondEntryOfTheSameNameIsRefused() throws IOException {
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      add(tar, "one.txt", TEXT);
      add(tar, "one.txt", new byte[1]);
    }
    assertThatIOException().isThrownBy(this::unpack);
    assertThat(target.resolve("one.txt")).hasBinaryContent(TEXT);
  }

  @Test
  void moreBytesThanTheLimitAreNotWritten() throws IOException {
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      add(tar, "one", new byte[600_000]);
      add(tar, "two", new byte[600_000]);
    }
    assertThatIOException()
        .isThrownBy(this::unpack)
        .withMessage("the archive unpacks to more than 1000000 bytes");
    assertThat(target.resolve("two").toFile().length()).isLessThanOrEqualTo(400_000);
  }

  @Test
  void moreEntriesThanTheLimitAreRefused() throws IOException {
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      for (int i = 0; i < 11; i++) {
        add(tar, "file" + i, TEXT);
      }
    }
    assertThatIOException()
        .isThrownBy(this::unpack)
        .withMessage("the archive holds more than 10 entries");
  }

  @Test
  void aTruncatedArchiveIsRefused() throws IOException {
    byte[] random = new byte[100_000];
    new Random(1).nextBytes(random);
    try (TarArchiveOutputStream tar = FakeCifar10.tar(archive)) {
      add(tar, "one", random);
    }
    Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 50_000));
    assertThatIOException().isThrownBy(this::unpack);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>not found</html>"})
  void whatIsNoArchiveIsRefused(String contents) throws IOException {
    Files.writeString(archive, contents);
    assertThatIOException().isThrownBy(this::unpack);
    assertThat(target).isEmptyDirectory();
  }

  /** Damage gives an IOException or harmless files, never another exception. */
  @Property(tries = 300)
  void aDamagedArchiveDoesNoHarm(
      @ForAll @IntRange(max = 3000) int at, @ForAll byte value, @ForAll long seed)
      throws IOException {
    Path fresh = Files.createTempDirectory("unpack");
    Path damaged = fresh.resolve("archive.tar.gz");
    Path into = Files.createDirectory(fresh.resolve("target"));
    try {
      byte[] text = new byte[200];
      new Random(seed).nextBytes(text);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
        add(tar, "folder/one", text);
        add(tar, "folder/two", text);
      }
      byte[] plain = bytes.toByteArray();
      plain[at] = value;
      try (OutputStream out = new GzipCompressorOutputStream(Files.newOutputStream(damaged))) {
        out.write(plain);
      }
      try {
        new ArchiveUnpacker(new ArchiveUnpacker.Limits(10, 1_000_000)).unpack(damaged, into);
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
      try (Stream<Path> files = Files.list(fresh)) {
        assertThat(files).containsExactlyInAnyOrder(damaged, into);
      }
    } finally {
      FileTrees.delete(fresh);
    }
  }

  private void unpack() throws IOException {
    new ArchiveUnpacker(new ArchiveUnpacker.Limits(10, 1_000_000)).unpack(archive, target);
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] contents)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(contents.length);
    tar.putArchiveEntry(entry);
    tar.write(contents);
    tar.closeArchiveEntry();
  }
}
