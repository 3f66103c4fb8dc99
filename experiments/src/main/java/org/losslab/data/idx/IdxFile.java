package org.losslab.data.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;

/**
 * A file in the IDX format: two bytes 0, the type of the values, the number of dimensions, each
 * dimension's size in four bytes, the highest first, then the values, the last dimension fastest.
 * Unsigned bytes alone are read.
 *
 * @param path the file
 * @param sizes the sizes of its dimensions
 * @param values the values; empty where only the header was read
 * @param sha256 the digest of the file's contents, decompressed
 */
record IdxFile(Path path, int[] sizes, byte[] values, String sha256) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final String GZIP = ".gz";

  /**
   * Reads a file.
   *
   * @param most how many values it may have
   * @throws InputException with its path, if it cannot be read or is damaged
   */
  static IdxFile read(Path path, long most) {
    boolean compressed = path.getFileName().toString().endsWith(GZIP);
    MessageDigest digest = Digests.sha256();
    try (InputStream file =
            new BufferedInputStream(
                Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), 1 << 16);
        InputStream plain = compressed ? new GZIPInputStream(file, 1 << 16) : file;
        InputStream in = new DigestInputStream(plain, digest)) {
      int[] sizes = sizes(in);
      long count = 1;
      for (int size : sizes) {
        // No product of sizes overflows: it ends at the first that is too many.
        count = Math.min(count * size, 1L << 32);
      }
      if (count > most) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "its header tells of %s values; expected at most %,d",
                dimensions(sizes),
                most));
      }
      byte[] values = in.readNBytes((int) count);
      if (values.length < count) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "it ends after %,d of %,d values (%s)",
                values.length,
                count,
                dimensions(sizes)));
      }
      if (in.read() >= 0) {
        throw new IOException("it goes on after the last of its " + dimensions(sizes) + " values");
      }
      return new IdxFile(path, sizes, values, Digests.hex(digest));
    } catch (EOFException e) {
      throw refused(path, "it ends early");
    } catch (IOException e) {
      throw refused(path, ErrorText.reason(e));
    }
  }

  private static int[] sizes(InputStream in) throws IOException {
    byte[] magic = bytes(in, 4);
    if (magic[0] != 0 || magic[1] != 0) {
      throw new IOException(
          "it begins with "
              + hex(magic)
              + "; expected 00 00 08, the mark of an IDX file of unsigned bytes");
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new IOException(
          "its values have the type " + hex(magic[2]) + "; expected 08, unsigned bytes");
    }
    int[] sizes = new int[magic[3] & 0xff];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = ByteBuffer.wrap(bytes(in, 4)).getInt();
      if (sizes[i] < 0) {
        throw new IOException(
            "its dimension " + (i + 1) + " has " + Integer.toUnsignedString(sizes[i]) + " values");
      }
    }
    return sizes;
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String hex(byte... bytes) {
    StringBuilder text = new StringBuilder();
    for (byte value : bytes) {
      text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%02x", value));
    }
    return text.toString();
  }

  static String dimensions(int[] sizes) {
    return String.join(" x ", Arrays.stream(sizes).mapToObj(String::valueOf).toList());
  }

  /** Returns the exception that this file cannot be used. */
  static InputException refused(Path path, String why) {
    return new InputException(ShownText.of(path + ": the file cannot be used: " + why));
  }
}
