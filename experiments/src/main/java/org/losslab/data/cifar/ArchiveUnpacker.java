package org.losslab.data.cifar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.losslab.files.ErrorText;

/**
 * Unpacks a {@code .tar.gz} into a folder and nowhere else. Refused are names that lead out of it,
 * links and devices, and more files or bytes than the limits allow.
 */
final class ArchiveUnpacker {
  /** The official archive holds 8 files of 184 million bytes together. */
  static final Limits CIFAR10_LIMITS = new Limits(100, 250_000_000L);

  private static final int BUFFER_BYTES = 1 << 16;

  private final Limits limits;

  /**
   * What an archive may hold at most.
   *
   * @param entries files and folders
   * @param bytes all files together, unpacked
   */
  record Limits(int entries, long bytes) {}

  ArchiveUnpacker(Limits limits) {
    this.limits = limits;
  }

  /**
   * Unpacks the archive.
   *
   * @param target an empty folder
   * @throws IOException if the archive is damaged or holds something that is refused; the folder
   *     may then hold a part of the files
   */
  void unpack(Path archive, Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      unpack(tar, target.toAbsolutePath().normalize());
    } catch (IllegalArgumentException e) {
      throw new IOException("the archive is damaged: " + ErrorText.reason(e), e);
    }
  }

  private void unpack(TarArchiveInputStream tar, Path target) throws IOException {
    int entries = 0;
    long bytes = 0;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (++entries > limits.entries()) {
        throw new IOException("the archive holds more than " + limits.entries() + " entries");
      }
      Path path = inside(target, entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(path);
      } else if (isPlainFile(entry)) {
        Files.createDirectories(path.getParent());
        bytes += copy(tar, path, limits.bytes() - bytes);
      } else {
        throw refused(entry.getName(), "links and special files are not unpacked");
      }
    }
  }

  private long copy(InputStream in, Path path, long allowed) throws IOException {
    long written = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    // CREATE_NEW: a second entry of the same name does not replace the first.
    try (OutputStream out =
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > allowed) {
          throw new IOException("the archive unpacks to more than " + limits.bytes() + " bytes");
        }
        out.write(buffer, 0, n);
      }
    }
    return written;
  }

  private static boolean isPlainFile(TarArchiveEntry entry) {
    byte flag = entry.getLinkFlag();
    return (flag == TarConstants.LF_NORMAL || flag == TarConstants.LF_OLDNORM) && !entry.isSparse();
  }

  /** Returns where an entry goes: always below {@code target}, on every operating system. */
  private static Path inside(Path target, String name) throws IOException {
    Path path;
    try {
      path = target.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw refused(name, "this is not a path");
    }
    boolean foreign = name.contains("\\") || name.contains(":") || name.startsWith("/");
    boolean upward = ("/" + name + "/").contains("/../");
    if (foreign || upward || !path.startsWith(target)) {
      throw refused(name, "it leads out of the folder");
    }
    return path;
  }

  private static IOException refused(String name, String why) {
    return new IOException("the archive's entry \"" + name + "\" is refused: " + why);
  }
}
