package org.losslab.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
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
    write(entries, Map.of(), out);
  }

  /**
   * Writes an archive; {@code out} stays open.
   *
   * @param entries the first entries by name, in their order
   * @param files the files of the others by name, in their order
   */
  public static void write(Map<String, byte[]> entries, Map<String, Path> files, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      CRC32 crc = new CRC32();
      crc.update(entry.getValue());
      begin(zip, entry.getKey(), entry.getValue().length, crc);
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    for (Map.Entry<String, Path> file : files.entrySet()) {
      CRC32 crc = new CRC32();
      long size;
      try (InputStream in = new CheckedInputStream(Files.newInputStream(file.getValue()), crc)) {
        size = in.transferTo(OutputStream.nullOutputStream());
      }
      begin(zip, file.getKey(), size, crc);
      Files.copy(file.getValue(), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /** What is stored has its size and its sum before it. */
  private static void begin(ZipOutputStream zip, String name, long size, CRC32 crc)
      throws IOException {
    ZipEntry stored = new ZipEntry(name);
    stored.setMethod(ZipEntry.STORED);
    stored.setSize(size);
    stored.setCrc(crc.getValue());
    stored.setTimeLocal(NO_TIME);
    zip.putNextEntry(stored);
  }
}
