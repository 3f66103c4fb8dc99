package org.losslab.data.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.losslab.data.FileDigests;
import org.losslab.data.folder.FolderListing.ImageFile;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.study.DatasetConfig;
import org.losslab.study.ImageShape;

/**
 * Reads the files of a folder one by one, each whole and once: digests and headers, and where it is
 * asked for the images, brought to the one size and number of channels of the data set.
 */
final class FolderReader {
  /**
   * The most bytes of a file; one of {@link ImageHeader#MOST_PIXELS} has fewer, unless it is odd.
   */
  private static final long MOST_BYTES = 1L << 28;

  private final DatasetConfig config;
  private final ProblemList problems;

  /** The digests by name, in the order of the names' bytes in UTF-8, as {@code LC_ALL=C sort}. */
  private final TreeMap<String, String> digests =
      new TreeMap<>(
          (a, b) ->
              Arrays.compareUnsigned(
                  a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

  private Optional<ImageShape> shape = Optional.empty();
  private String shapeOf = "";

  /** Takes images one by one. */
  interface Sink {
    /**
     * Called for each image that is sound.
     *
     * @param pixels the image as it is trained on, rows × columns × channels
     * @param fingerprint the digest of the image as its file has it; equal for equal images
     */
    void accept(ImageFile file, byte[] pixels, byte[] fingerprint);
  }

  FolderReader(DatasetConfig config, ProblemList problems) {
    this.config = config;
    this.problems = problems;
  }

  /** Reads files without decoding them. */
  void look(List<ImageFile> files) {
    files.forEach(file -> read(file, Optional.empty()));
  }

  /** Reads files and decodes them. */
  void read(List<ImageFile> files, Sink sink) {
    files.forEach(file -> read(file, Optional.of(sink)));
  }

  private void read(ImageFile file, Optional<Sink> sink) {
    try {
      byte[] bytes = bytes(file.path());
      digests.put(file.name(), Digests.sha256(bytes));
      ImageHeader header = ImageHeader.of(bytes);
      ImageShape wanted = wanted(header.shape());
      if (shape.isEmpty()) {
        shape = Optional.of(wanted);
        shapeOf = file.name();
      } else if (!shape.get().equals(wanted)) {
        throw new IOException(otherShape(wanted));
      }
      if (sink.isPresent()) {
        byte[] decoded = ImageDecoder.decode(bytes, header);
        byte[] pixels = Channels.convert(decoded, header.shape(), wanted.channels());
        ImageShape converted =
            new ImageShape(header.shape().height(), header.shape().width(), wanted.channels());
        sink.get()
            .accept(
                file,
                Resampling.resize(pixels, converted, wanted.height(), wanted.width()),
                fingerprint(decoded, header.shape()));
      }
    } catch (IOException e) {
      problems.add(file.path(), e.getMessage());
    }
  }

  private static byte[] fingerprint(byte[] decoded, ImageShape shape) {
    MessageDigest digest = Digests.sha256();
    digest.update(shape.toString().getBytes(StandardCharsets.UTF_8));
    return digest.digest(decoded);
  }

  private static byte[] bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("the file has more than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new IOException("the file cannot be read (" + ErrorText.reason(e) + ")", e);
    }
  }

  private ImageShape wanted(ImageShape stored) {
    List<Integer> size = config.resize();
    int channels = config.channels().orElse(stored.channels());
    return size.isEmpty()
        ? new ImageShape(stored.height(), stored.width(), channels)
        : new ImageShape(size.get(0), size.get(1), channels);
  }

  private String otherShape(ImageShape found) {
    ImageShape first = shape.orElseThrow();
    if (found.channels() != first.channels()) {
      return "the image is "
          + (found.channels() == 1 ? "grey" : "in colour")
          + ", that of "
          + shapeOf
          + " is not; give dataset.channels, 1 to make all grey or 3 to make all coloured";
    }
    return "the image is "
        + found
        + ", that of "
        + shapeOf
        + " "
        + first
        + " (rows x columns x channels); give dataset.resize: [rows, columns] to bring them to one"
        + " size";
  }

  /** Returns the size of all images. */
  ImageShape shape() {
    return shape.orElseThrow();
  }

  /** Returns the digest of all files that were read, by name. */
  String digest() {
    return FileDigests.of(digests);
  }
}
