package org.losslab.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.losslab.files.Digests;

/** The digest of a program's jars: 200 MB, most of a second. */
final class JarDigests {
  private JarDigests() {}

  /**
   * Returns the digest, in the order of the jars' names: their folders differ by machine.
   *
   * @throws UncheckedIOException if a jar cannot be read
   */
  static String of(List<Path> jars) {
    return Digests.sha256(
        jars.parallelStream()
            .filter(Files::isRegularFile)
            .map(
                jar -> {
                  try {
                    return jar.getFileName() + "  " + Digests.sha256(jar) + "\n";
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .sorted()
            .collect(Collectors.joining()));
  }
}
