package org.losslab.data.idx;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;

/** What a file of the four is for, which its name tells. */
enum IdxRole {
  TRAIN_IMAGES("train-images", "train", "images", 3),
  TRAIN_LABELS("train-labels", "train", "labels", 1),
  TEST_IMAGES("test-images", "t10k|test", "images", 3),
  TEST_LABELS("test-labels", "t10k|test", "labels", 1);

  private static final String GZIP = ".gz";

  private final String label;
  private final Pattern name;
  private final String example;

  IdxRole(String label, String part, String content, int dimensions) {
    this.label = label;
    // As MNIST has them, with a dot as some copies do, or after the name of one of EMNIST's sets.
    this.name =
        Pattern.compile(
            "(.+-)?("
                + part
                + ")-"
                + content
                + "[-.]idx"
                + (dimensions == 1 ? "1" : "[34]")
                + "-ubyte");
    this.example = part.replaceFirst("\\|.*", "") + "-" + content + "-idx" + dimensions + "-ubyte";
  }

  /** Returns the name by which a record has the file's digest. */
  String label() {
    return label;
  }

  /**
   * Returns the one file of this role in a folder; one that lies there both compressed and not is
   * taken as it is not.
   *
   * @throws InputException if there is none or more than one
   */
  Path in(Path folder) {
    Map<String, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String full = file.getFileName().toString();
        boolean compressed = full.endsWith(GZIP);
        String plain = compressed ? full.substring(0, full.length() - GZIP.length()) : full;
        if (name.matcher(plain).matches() && !(compressed && found.containsKey(plain))) {
          found.put(plain, file);
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "dataset.directory ("
              + folder
              + "): "
              + (Files.exists(folder) ? ErrorText.reason(e) : "there is no such folder"));
    }
    if (found.isEmpty()) {
      throw new InputException(
          folder + ": expected " + example + " or " + example + GZIP + ", found no such file");
    }
    if (found.size() > 1) {
      throw new InputException(
          folder
              + ": "
              + String.join(", ", found.keySet())
              + " are "
              + label
              + " of several data sets; expected those of one");
    }
    return found.values().iterator().next();
  }
}
