package org.losslab.data.cifar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.losslab.data.pickle.ByteArray;
import org.losslab.data.pickle.Pickle;

/**
 * A file of CIFAR-10's Python version, which Keras and PyTorch keep: a pickle of 10,000 labels and
 * of the same bytes of red, green and blue as in the binary version.
 */
final class PythonBatch {
  /** The folder in the official archive that holds the files. */
  static final String FOLDER = "cifar-10-batches-py";

  /** The official files have 31,035,999 bytes at most. */
  private static final long MAXIMUM_BYTES = 40_000_000;

  private PythonBatch() {}

  /** Returns the name in this version of a file of the binary one: {@code data_batch_1}. */
  static String fileName(String binaryName) {
    return binaryName.substring(0, binaryName.length() - ".bin".length());
  }

  /**
   * Returns the records of a file of CIFAR-10 as the binary version has them.
   *
   * @throws IOException if the file cannot be read or is not such a pickle
   */
  static InputStream records(Path file) throws IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new IOException("it has more than " + MAXIMUM_BYTES + " bytes");
    }
    return new ByteArrayInputStream(
        records(
            Files.readAllBytes(file), Cifar10Files.RECORDS_PER_FILE, List.of("labels"), "0 to 9"));
  }

  /**
   * Returns the records of a pickle as the binary version has them: labels, then pixels.
   *
   * @param images how many images it has
   * @param labelKeys the names of its lists of labels, in the order of a record
   * @param range the labels that there are, in words
   * @throws IOException if it is not such a pickle
   */
  static byte[] records(byte[] pickle, int images, List<String> labelKeys, String range)
      throws IOException {
    Map<String, Object> batch = Pickle.read(pickle);
    int pixels = Cifar10Files.SHAPE.values();
    if (!(batch.get("data") instanceof ByteArray data)
        || !data.shape().equals(List.of(images, pixels))) {
      throw new IOException(
          String.format(Locale.ROOT, "it has no array \"data\" of %d by %d bytes", images, pixels));
    }
    int bytesPerRecord = labelKeys.size() + pixels;
    byte[] records = new byte[images * bytesPerRecord];
    for (int k = 0; k < labelKeys.size(); k++) {
      if (!(batch.get(labelKeys.get(k)) instanceof List<?> labels) || labels.size() != images) {
        throw new IOException(
            String.format(
                Locale.ROOT, "it has no list \"%s\" of %d numbers", labelKeys.get(k), images));
      }
      for (int i = 0; i < images; i++) {
        if (!(labels.get(i) instanceof Integer label) || label < 0 || label > 255) {
          throw new IOException(
              String.format(Locale.ROOT, "the label of image %d is not from %s", i, range));
        }
        records[i * bytesPerRecord + k] = label.byteValue();
      }
    }
    for (int i = 0; i < images; i++) {
      System.arraycopy(
          data.bytes(), i * pixels, records, i * bytesPerRecord + labelKeys.size(), pixels);
    }
    return records;
  }
}
