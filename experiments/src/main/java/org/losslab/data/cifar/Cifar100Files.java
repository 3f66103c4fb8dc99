package org.losslab.data.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.LabelSet;

/**
 * One of CIFAR-100's two data files. In the binary version a record has 3,074 bytes: the coarse
 * label, the fine label, then 1,024 bytes of red, of green and of blue, row by row. The Python
 * version is a pickle of both lists of labels and of the same bytes; its records are made those of
 * the binary version.
 */
enum Cifar100Files {
  TRAIN("train", 50_000, "16019d7e3df5f24257cddd939b257f8d"),
  TEST("test", 10_000, "f0ef6b0ae62326f3e7ffdfab6717acfc");

  /** The folders of the official archives. */
  static final List<String> FOLDERS = List.of("cifar-100-binary", "cifar-100-python");

  private static final int LABELS = 2;
  private static final int BYTES_PER_RECORD = LABELS + Cifar10Files.SHAPE.values();

  /**
   * A pickle has the names of the images' files besides; the official one has 155,249,918 bytes.
   */
  private static final int MOST_PICKLE_BYTES = 200_000_000;

  private final String name;
  private final int images;
  private final String pythonMd5;

  /**
   * A file.
   *
   * @param pythonMd5 of the Python version's file, as PyTorch's torchvision checks it
   */
  Cifar100Files(String name, int images, String pythonMd5) {
    this.name = name;
    this.images = images;
    this.pythonMd5 = pythonMd5;
  }

  /**
   * The records of a file.
   *
   * @param bytes record after record, as in the binary version
   * @param sha256 their digest
   * @param warning what makes the file differ from the official one, where that can be told
   */
  record Records(byte[] bytes, String sha256, Optional<String> warning) {
    int label(int record, LabelSet labels) {
      return bytes[record * BYTES_PER_RECORD + (labels == LabelSet.COARSE ? 0 : 1)] & 0xff;
    }

    /** Returns where the pixels of a record begin. */
    int pixels(int record) {
      return record * BYTES_PER_RECORD + LABELS;
    }
  }

  /** Returns how many images the file has. */
  int images() {
    return images;
  }

  /** Returns the file's name in the binary version. */
  String fileName() {
    return name + ".bin";
  }

  /** Whether a folder holds the file, of either version. */
  boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(fileName()))
        || Files.isRegularFile(directory.resolve(name));
  }

  /**
   * Reads the file; of both versions the binary one.
   *
   * @throws InputException if it is missing or damaged
   */
  Records read(Path directory) {
    Path binary = directory.resolve(fileName());
    Path python = directory.resolve(name);
    boolean isBinary = Files.exists(binary);
    Path file = isBinary ? binary : python;
    if (!Files.isRegularFile(file)) {
      throw new InputException(binary + ": the file is missing");
    }
    try {
      Records records = isBinary ? binary(binary) : python(python);
      check(file, records);
      return records;
    } catch (IOException e) {
      throw new InputException(file + ": the file cannot be used: " + ErrorText.message(e));
    }
  }

  private Records binary(Path file) throws IOException {
    long expected = (long) images * BYTES_PER_RECORD;
    if (Files.size(file) != expected) {
      throw new IOException(
          String.format(Locale.ROOT, "expected %d bytes, found %d", expected, Files.size(file)));
    }
    byte[] bytes = Files.readAllBytes(file);
    return new Records(bytes, Digests.sha256(bytes), Optional.empty());
  }

  private Records python(Path file) throws IOException {
    byte[] pickle;
    try (InputStream in = Files.newInputStream(file)) {
      pickle = in.readNBytes(MOST_PICKLE_BYTES + 1);
    }
    if (pickle.length > MOST_PICKLE_BYTES) {
      throw new IOException("it has more than " + MOST_PICKLE_BYTES + " bytes");
    }
    String md5 = Digests.hex(digested(pickle));
    byte[] bytes =
        PythonBatch.records(pickle, images, List.of("coarse_labels", "fine_labels"), "0 to 99");
    Optional<String> warning =
        md5.equals(pythonMd5)
            ? Optional.empty()
            : Optional.of(
                file
                    + ": MD5 "
                    + md5
                    + " is not the official file's "
                    + pythonMd5
                    + "; the images may differ");
    return new Records(bytes, Digests.sha256(bytes), warning);
  }

  private static MessageDigest digested(byte[] bytes) {
    MessageDigest digest = Digests.md5();
    digest.update(bytes);
    return digest;
  }

  private void check(Path file, Records records) throws IOException {
    for (LabelSet labels : LabelSet.values()) {
      int classes = Cifar100Names.of(labels).size();
      boolean same = true;
      for (int i = 0; i < images; i++) {
        int label = records.label(i, labels);
        if (label >= classes) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "image %d has the %s label %d; expected 0 to %d",
                  i,
                  labels.yamlName(),
                  label,
                  classes - 1));
        }
        same &= label == records.label(0, labels);
      }
      if (same) {
        // A download that reserved its space and then died leaves a file of zeros.
        throw new IOException("all " + labels.yamlName() + " labels are equal");
      }
    }
  }
}
