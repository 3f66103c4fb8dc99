package org.losslab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.losslab.files.Digests;

/** What lies in a folder, to be held against what lies in it later. */
public final class Trees {
  private Trees() {}

  /**
   * Returns the digest of each file by its path in the folder; that of a claim, which beats, not.
   */
  public static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean claim = file.getFileName().toString().equals("owner.json");
        digests.put(folder.relativize(file).toString(), claim ? "" : Digests.sha256(file));
      }
    }
    return digests;
  }
}
