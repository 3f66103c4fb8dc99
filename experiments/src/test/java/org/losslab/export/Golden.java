package org.losslab.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds bytes to files that the real program has accepted. Where a format changes on purpose, write
 * them again with {@code -Dlosslab.updateGolden=true}, and have that program judge: {@code
 * scripts/check-bridges.sh}.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/org/losslab/export");

  private Golden() {}

  /** Holds bytes to the file of a name. */
  public static void assertSame(String name, byte[] bytes) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("losslab.updateGolden")) {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
      }
      assertThat(bytes).as("bytes of %s", name).isEqualTo(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
