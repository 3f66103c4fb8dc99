package org.losslab.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.losslab.files.Digests;
import org.losslab.platform.Aside;

/** The digest of a program's jars: 200 MB, most of a second, so that it is begun early. */
final class JarDigests {
  /** What was begun and not asked for yet. */
  private static final Map<List<Path>, Aside<String>> BEGUN = new ConcurrentHashMap<>();

  private JarDigests() {}

  /** Begins to compute the digest of some jars, for the next who asks for it. */
  static void begin(List<Path> jars) {
    BEGUN.computeIfAbsent(jars, key -> Aside.begin("digest-jars", () -> compute(key)));
  }

  /**
   * Returns the digest, in the order of the jars' names: their folders differ by machine.
   *
   * @throws UncheckedIOException if a jar cannot be read
   */
  static String of(List<Path> jars) {
    Aside<String> begun = BEGUN.remove(jars);
    return begun == null ? compute(jars) : begun.get();
  }

  private static String compute(List<Path> jars) {
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
