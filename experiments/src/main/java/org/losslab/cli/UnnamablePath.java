package org.losslab.cli;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A path with characters that the locale's character set lacks, as any letter with an accent under
 * {@code LC_ALL=C}: the JVM gets question marks in their place and finds no such file.
 */
final class UnnamablePath {
  private static final String ENCODING = "sun.jnu.encoding";

  private UnnamablePath() {}

  /** Returns whether the path has lost characters on its way into this JVM. */
  static boolean isUnnamable(Path path) {
    return isUnnamable(path, System.getProperty(ENCODING, "UTF-8"));
  }

  /**
   * Returns whether the path has lost characters.
   *
   * @param encoding the character set of file names
   */
  static boolean isUnnamable(Path path, String encoding) {
    String text = path.toString();
    boolean hasAll = Charset.isSupported(encoding) && encoding.startsWith("UTF");
    return !hasAll
        && (text.indexOf('?') >= 0 || text.indexOf('\ufffd') >= 0)
        && !Files.exists(path);
  }

  /** Returns what is wrong with the path and what to set. */
  static String message(String text) {
    return "'"
        + text
        + "' has characters that the locale's character set ("
        + System.getProperty(ENCODING)
        + ") cannot name; set LC_ALL=C.UTF-8";
  }
}
