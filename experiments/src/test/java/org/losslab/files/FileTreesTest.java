package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTest {
  @TempDir private Path directory;

  @Test
  void deletesAllInsideAndNotWhatLinksPointTo() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("kept.txt"), "kept");
    Path tree = Files.createDirectories(directory.resolve("tree/a/b")).getParent().getParent();
    Files.writeString(tree.resolve("a/file.txt"), "gone");
    Files.createSymbolicLink(tree.resolve("a/b/link"), outside);
    FileTrees.delete(tree);
    assertThat(tree).doesNotExist();
    assertThat(outside.resolve("kept.txt")).hasContent("kept");
  }

  @Test
  void aSingleFileIsATreeToo() throws IOException {
    Path file = Files.writeString(directory.resolve("file.txt"), "x");
    FileTrees.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void whatIsNotThereIsAnError() {
    assertThatThrownBy(() -> FileTrees.delete(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
