package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final String DIGEST = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void aChangedARemovedAndAnAddedFileAreNamed() throws IOException {
    Files.writeString(folder.resolve("changed"), "x");
    assertThat(
            Seal.problems(
                folder, Map.of("changed", DIGEST, "gone", DIGEST), List.of("changed", "new")))
        .containsExactlyInAnyOrder(
            folder.resolve("changed") + " was changed after it had been sealed",
            folder.resolve("gone") + " was removed after it had been sealed",
            folder.resolve("new") + " was added after the seal");
  }

  @Test
  void networksMayBeLeftOutButNotChanged() throws IOException {
    Map<String, String> sealed = Map.of("checkpoint.zip", DIGEST, "model.zip", DIGEST);
    assertThat(Seal.problems(folder, sealed, List.of())).isEmpty();
    Files.writeString(folder.resolve("model.zip"), "another");
    assertThat(Seal.problems(folder, sealed, List.of("model.zip")))
        .containsExactly(folder.resolve("model.zip") + " was changed after it had been sealed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "inner/../../outside", "linked/outside"})
  void nothingOutsideOfTheFolderIsRead(String name) throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createDirectory(inside.resolve("inner"));
    Files.createSymbolicLink(inside.resolve("linked"), folder);
    Files.writeString(folder.resolve("outside"), "secret");
    assertThat(Seal.problems(inside, Map.of(name, DIGEST), List.of()))
        .singleElement()
        .asString()
        .contains("lies outside of");
  }

  @Test
  void aFileOfAbsurdSizeIsNotRead() throws IOException {
    Path file = folder.resolve("log.txt");
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(1L << 40).write(ByteBuffer.allocate(1));
    }
    assertThat(Seal.problems(folder, Map.of("log.txt", DIGEST), List.of()))
        .singleElement()
        .asString()
        .contains("log.txt has 1099511627777 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", DIGEST_LINE + "\nx", DIGEST_LINE + "\n" + DIGEST_LINE})
  void anythingElseThanLinesOfNewFilesIsRefused(String text) throws IOException {
    Path seal = Files.writeString(folder.resolve("SHA256SUMS"), text);
    assertThatThrownBy(() -> Seal.read(seal))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining("SHA256SUMS:");
  }

  private static final String DIGEST_LINE =
      "abababababababababababababababababababababababababababababababab  file";
}
