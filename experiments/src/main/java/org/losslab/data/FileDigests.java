package org.losslab.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.Digests;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;

/** One digest for many files, and for images in memory. */
public final class FileDigests {
  private FileDigests() {}

  /**
   * Returns the SHA-256 of what {@code sha256sum} prints for the files: a line each, the digest,
   * two spaces and the name.
   *
   * @param sha256 the files' digests by name, in the order of the lines
   */
  public static String of(Map<String, String> sha256) {
    MessageDigest digest = Digests.sha256();
    sha256.forEach(
        (name, value) ->
            digest.update((value + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
    return Digests.hex(digest);
  }

  /** Returns the SHA-256 of labels (4 bytes each, the highest first) and pixels. */
  public static String of(LabeledImages images) {
    MessageDigest digest = Digests.sha256();
    byte[] label = new byte[Integer.BYTES];
    for (int value : images.labels()) {
      for (int i = 0; i < label.length; i++) {
        label[i] = (byte) (value >> (24 - 8 * i));
      }
      digest.update(label);
    }
    digest.update(images.pixels());
    return Digests.hex(digest);
  }

  /**
   * Holds the files against the digest that a config names, if it does.
   *
   * @param where the files' folder
   * @throws InputException if they are others
   */
  public static void require(DatasetConfig config, String found, Object where) {
    Optional<String> wanted = config.sha256();
    if (wanted.isPresent() && !wanted.get().equals(found)) {
      throw new InputException(
          where
              + ": the files are others than dataset.sha256 says: their digest is "
              + found
              + ", expected "
              + wanted.get());
    }
  }
}
