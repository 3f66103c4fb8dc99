package org.losslab.records;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.losslab.files.ErrorText;

/**
 * The entries of a zip archive in memory, of bounded size: a small archive may unpack to anything.
 */
public final class ZipEntries {
  private static final int MOST_BYTES = 1 << 28;
  private static final int MOST_ENTRIES = 100;

  private ZipEntries() {}

  /** Reads an archive; {@code origin} names it in messages. */
  public static Map<String, byte[]> read(Path origin, byte[] archive) throws DamagedException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes(left);
        left -= bytes.length;
        if (left == 0 || entries.size() == MOST_ENTRIES) {
          throw new DamagedException(origin + ": unpacks to more than it can hold");
        }
        if (entries.put(entry.getName(), bytes) != null) {
          throw new DamagedException(origin + ": holds " + entry.getName() + " twice");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new DamagedException(origin + ": not a whole zip archive: " + ErrorText.reason(e));
    }
    return entries;
  }

  /** Returns an entry that must be there. */
  static byte[] require(Path origin, Map<String, byte[]> entries, String name)
      throws DamagedException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new DamagedException(origin + ": holds no " + name);
    }
    return bytes;
  }
}
