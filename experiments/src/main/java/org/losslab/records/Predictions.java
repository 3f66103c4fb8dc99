package org.losslab.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trained network took each test image for: {@code predictions.npy}, in NumPy's format
 * (version 1.0), so that {@code numpy.load} reads it. The array has two rows, the images' true
 * classes and the predicted ones, with a column an image in the data set's order. A class is one
 * byte; two, little-endian, where there are more than 256.
 */
public final class Predictions {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int MOST_OF_ONE_BYTE = 256;
  private static final int MOST_CLASSES = 1 << 16;

  /** More images than any data set can have here. */
  private static final int MOST_IMAGES = 1_000_000;

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(\\|u1|<u2)', 'fortran_order': False,"
              + " 'shape': \\(2, ([1-9][0-9]{0,6})\\), \\} *\n");

  private final byte[] values;
  private final int width;
  private final int images;

  private Predictions(byte[] values, int width) {
    this.values = values;
    this.width = width;
    this.images = values.length / (2 * width);
  }

  /**
   * Takes the classes of images.
   *
   * @param labels the true classes, from 0; at least one
   * @param predicted the predicted ones, as many
   * @throws IllegalArgumentException if the numbers differ or a class is none
   */
  public static Predictions of(int[] labels, int[] predicted) {
    if (labels.length == 0 || labels.length != predicted.length) {
      throw new IllegalArgumentException(
          labels.length + " labels and " + predicted.length + " predictions; expected as many");
    }
    int greatest = 0;
    for (int[] classes : new int[][] {labels, predicted}) {
      for (int one : classes) {
        if (one < 0 || one >= MOST_CLASSES) {
          throw new IllegalArgumentException("class " + one + " must be from 0 to 65535");
        }
        greatest = Math.max(greatest, one);
      }
    }
    int width = greatest < MOST_OF_ONE_BYTE ? 1 : 2;
    ByteBuffer values =
        ByteBuffer.allocate(2 * width * labels.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] classes : new int[][] {labels, predicted}) {
      for (int one : classes) {
        if (width == 1) {
          values.put((byte) one);
        } else {
          values.putShort((short) one);
        }
      }
    }
    return new Predictions(values.array(), width);
  }

  /** Returns the predictions of a run that ended well, if it has kept them. */
  public static Optional<Predictions> in(Path directory) {
    try {
      return read(directory);
    } catch (DamagedException e) {
      // Such a run counts as damaged, and whoever asks is told so.
      return Optional.empty();
    }
  }

  /**
   * Reads a run's file; empty if there is none, as in runs of older versions.
   *
   * @throws DamagedException if the file is none of the format
   */
  static Optional<Predictions> read(Path directory) throws DamagedException {
    if (!RunFile.PREDICTIONS.existsIn(directory)) {
      return Optional.empty();
    }
    byte[] bytes = RunFile.PREDICTIONS.read(directory);
    int start = MAGIC.length + Short.BYTES;
    if (bytes.length > start && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      int end = start + (bytes[MAGIC.length] & 0xff) + ((bytes[MAGIC.length + 1] & 0xff) << 8);
      if (end <= bytes.length) {
        Matcher header =
            HEADER.matcher(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
        if (header.matches()) {
          int width = header.group(1).equals("<u2") ? 2 : 1;
          int images = Integer.parseInt(header.group(2));
          if (images <= MOST_IMAGES && bytes.length - end == 2 * width * images) {
            return Optional.of(
                new Predictions(Arrays.copyOfRange(bytes, end, bytes.length), width));
          }
        }
      }
    }
    throw new DamagedException(
        RunFile.PREDICTIONS.in(directory)
            + " is no NumPy array of two rows of classes, the true ones and the predicted ones");
  }

  /** Writes what a run's file holds. */
  public void write(OutputStream out) throws IOException {
    String dictionary =
        String.format(
            Locale.ROOT,
            "{'descr': '%s', 'fortran_order': False, 'shape': (2, %d), }",
            width == 1 ? "|u1" : "<u2",
            images);
    int start = MAGIC.length + Short.BYTES;
    int end = (start + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer file =
        ByteBuffer.allocate(end + values.length).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC);
    file.putShort((short) (end - start));
    file.put(dictionary.getBytes(StandardCharsets.US_ASCII));
    while (file.position() < end - 1) {
      file.put((byte) ' ');
    }
    file.put((byte) '\n').put(values);
    out.write(file.array());
  }

  /** Returns the number of images. */
  public int images() {
    return images;
  }

  /** Returns the true class of an image, from 0. */
  int label(int image) {
    return value(image);
  }

  /** Returns the class that an image was taken for, from 0. */
  int predicted(int image) {
    return value(images + image);
  }

  /** Returns whether an image was taken for what it is. */
  public boolean isRight(int image) {
    return label(image) == predicted(image);
  }

  /** Whether both are of as many images with the same true classes. */
  public boolean isOfSameImages(Predictions other) {
    int labels = images * width;
    return images == other.images
        && width == other.width
        && Arrays.equals(values, 0, labels, other.values, 0, labels);
  }

  private int value(int index) {
    return width == 1
        ? values[index] & 0xff
        : (values[2 * index] & 0xff) | (values[2 * index + 1] & 0xff) << 8;
  }
}
