package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {
  private static final String TEN = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";

  @TempDir Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void theNamesAreReadFromTheFile() throws IOException {
    write(TEN + "the last\n\n");
    assertThat(read()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "the last");
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutAFileTheOfficialNamesAreUsed() {
    assertThat(read()).hasSize(10).startsWith("airplane", "automobile").endsWith("truck");
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one\ntwo\n", TEN + "a\n", TEN + "j\nk\n", TEN + "\u001b[31mred\n"})
  void aDamagedFileIsAWarning(String text) throws IOException {
    write(text);
    assertThat(read()).isEqualTo(ClassNames.CIFAR10);
    assertThat(warnings)
        .containsExactly(
            directory.resolve("batches.meta.txt")
                + ": expected ten different class names, one a line; the official names are used");
  }

  @Test
  void bytesThatAreNoTextAreAWarning() throws IOException {
    byte[] bytes = new byte[100_000];
    java.util.Arrays.fill(bytes, (byte) 0xff);
    Files.write(directory.resolve("batches.meta.txt"), bytes);
    assertThat(read()).isEqualTo(ClassNames.CIFAR10);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aFolderInTheFilesPlaceIsAWarning() throws IOException {
    Files.createDirectory(directory.resolve("batches.meta.txt"));
    assertThat(read()).isEqualTo(ClassNames.CIFAR10);
    assertThat(warnings).hasSize(1);
  }

  private void write(String text) throws IOException {
    Files.write(directory.resolve("batches.meta.txt"), text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> read() {
    return ClassNames.read(directory, warnings::add);
  }
}
