package org.losslab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a small file of a run directory. */
final class RecordedFile {
  /** Beyond any real one: {@code metrics.csv} takes about 200 bytes an epoch. */
  private static final long MAX_BYTES = 64L << 20;

  private RecordedFile() {}

  /**
   * Reads a file.
   *
   * @param problems gets a message when there is no plain file of a sensible size
   * @return its bytes; empty in these cases
   * @throws IOException if it cannot be read
   */
  static Optional<byte[]> read(Path file, List<String> problems) throws IOException {
    if (!Files.exists(file)) {
      problems.add(file + ": is missing");
      return Optional.empty();
    }
    // A pipe in its place would be waited for without end.
    if (!Files.isRegularFile(file)) {
      problems.add(file + ": is damaged: not a plain file");
      return Optional.empty();
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      problems.add(file + ": is damaged: " + size + " bytes; at most " + MAX_BYTES + " make sense");
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(file));
  }
}
