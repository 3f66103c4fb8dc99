package org.losslab.files;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip archives whose bytes depend on their entries alone: not compressed, and without a time. */
public final class PlainZip {
  /** The earliest time that the format can tell. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private PlainZip() {}

  /**
   * Writes an archive; {@code out} stays open.
   *
   * @param entries the entries by name, in their order
   */
  public static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      ZipEntry stored = new ZipEntry(entry.getKey());
      CRC32 crc = new CRC32();
      crc.update(entry.getValue());
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(entry.getValue().length);
      stored.setCrc(crc.getValue());
      stored.setTimeLocal(NO_TIME);
      zip.putNextEntry(stored);
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }
}
