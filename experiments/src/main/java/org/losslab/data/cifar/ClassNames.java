package org.losslab.data.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.losslab.files.ErrorText;

/** The names of CIFAR-10's classes. */
final class ClassNames {
  /** The file of names in the official archive: one a line. */
  static final String FILE = "batches.meta.txt";

  /** The official names; the index is the label. */
  static final List<String> CIFAR10 =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  /** The official file has 61 bytes; a damaged one is not read further than this. */
  private static final int MAXIMUM_BYTES = 4096;

  private ClassNames() {}

  /**
   * Returns the names in {@code batches.meta.txt}, or the official ones if there is no such file
   * or, with a warning, if it does not hold ten different names of printable characters.
   */
  static List<String> read(Path directory, Consumer<String> warnings) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return CIFAR10;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8);
      List<String> names = text.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
      boolean good =
          names.stream().distinct().count() == Cifar10Files.CLASSES
              && names.size() == Cifar10Files.CLASSES
              && names.stream().allMatch(name -> name.matches("[\\p{L}\\p{N} ._-]{1,40}"));
      if (good) {
        return names;
      }
      warnings.accept(
          file + ": expected ten different class names, one a line; the official names are used");
    } catch (IOException e) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%s: the file cannot be read (%s); the official names are used",
              file,
              ErrorText.reason(e)));
    }
    return CIFAR10;
  }
}
