package org.losslab.data.folder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.losslab.data.folder.FolderListing.ImageFile;
import org.losslab.files.ShownText;

/**
 * Looks for images that are there twice, by their pixels, whatever their files are. One in training
 * and test would make the test easier than it is, which is an error; others are told as warnings.
 */
final class SameImages {
  /** Half of a SHA-256: no two of a billion images have the same by chance. */
  private static final int DIGEST_BYTES = 16;

  private final ProblemList problems;
  private final Map<ByteBuffer, Seen> images = new HashMap<>();
  private final Map<String, List<String>> pairs = new HashMap<>();

  private record Seen(ImageFile file, boolean test) {}

  SameImages(ProblemList problems) {
    this.problems = problems;
  }

  /** Takes an image with what is equal for equal images. */
  void add(ImageFile file, byte[] fingerprint, boolean test) {
    ByteBuffer digest = ByteBuffer.wrap(Arrays.copyOf(fingerprint, DIGEST_BYTES));
    Seen other = images.putIfAbsent(digest, new Seen(file, test));
    if (other == null) {
      return;
    }
    String pair = file.name() + " and " + other.file.name();
    if (other.test != test) {
      problems.add(
          file.path(),
          "the same image is in "
              + (test ? "training: " : "the test: ")
              + other.file.path()
              + "; remove one of them");
    } else {
      pairs
          .computeIfAbsent(
              other.file.label() == file.label()
                  ? "are there twice"
                  : "are there twice, in two classes",
              key -> new ArrayList<>())
          .add(pair);
    }
  }

  /** Returns what is odd without being wrong, a sentence each. */
  List<String> warnings() {
    return pairs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                ShownText.of(
                    String.format(
                        Locale.ROOT,
                        "%,d of the images %s, such as %s",
                        entry.getValue().size(),
                        entry.getKey(),
                        entry.getValue().get(0))))
        .toList();
  }
}
