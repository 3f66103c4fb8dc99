package org.losslab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Linux' transparent huge pages, for programs that ask for them. A page of 2 MiB lies in one piece,
 * so that arrays of some hundred KiB don't drive each other from the second-level cache.
 */
public final class HugePages {
  private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private HugePages() {}

  /** Returns whether this system gives them to a JVM that asks; false: the JVM would only warn. */
  public static boolean areOffered() {
    try {
      return areOffered(Files.readString(SETTING));
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns what the kernel's setting says, as in {@code always [madvise] never}. */
  static boolean areOffered(String setting) {
    return setting.contains("[madvise]") || setting.contains("[always]");
  }
}
