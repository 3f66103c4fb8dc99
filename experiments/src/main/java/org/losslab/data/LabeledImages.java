package org.losslab.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * Images of 32 × 32 pixels and 3 channels with their classes, in memory. A pixel is an unsigned
 * byte (0 to 255). The order is channel-last: image, row (from the top), column (from the left),
 * channel (red, green, blue), so that image {@code i} starts at byte {@code i * BYTES_PER_IMAGE}.
 */
public final class LabeledImages {
  /** Rows of an image. */
  public static final int HEIGHT = 32;

  /** Columns of an image. */
  public static final int WIDTH = 32;

  /** Channels of a pixel: red, green, blue. */
  public static final int CHANNELS = 3;

  /** How many classes there are; labels are 0 to 9. */
  public static final int CLASSES = 10;

  /** Bytes of one image: 3,072. */
  public static final int BYTES_PER_IMAGE = HEIGHT * WIDTH * CHANNELS;

  /** The largest number of images that one array of pixels can hold. */
  static final int MAXIMUM_SIZE = (Integer.MAX_VALUE - 8) / BYTES_PER_IMAGE;

  private final byte[] pixels;
  private final byte[] labels;

  /**
   * Takes over both arrays; the caller must not change them afterwards.
   *
   * @param pixels {@code labels.length * BYTES_PER_IMAGE} bytes, channel-last
   * @param labels the class of each image, 0 to 9
   * @throws IllegalArgumentException if the lengths do not fit or a label is out of range
   */
  public LabeledImages(byte[] pixels, byte[] labels) {
    if (pixels.length != (long) labels.length * BYTES_PER_IMAGE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d labels need %d bytes of pixels, found %d",
              labels.length,
              (long) labels.length * BYTES_PER_IMAGE,
              pixels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= CLASSES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "label %d of image %d must be 0 to %d", labels[i], i, CLASSES - 1));
      }
    }
    this.pixels = pixels;
    this.labels = labels;
  }

  /** Returns how many images there are. */
  public int size() {
    return labels.length;
  }

  /** Returns the class of image {@code i}, 0 to 9. */
  public int label(int i) {
    return labels[i];
  }

  /**
   * Returns the pixels of all images, for direct reading. It is the array itself, not a copy: it
   * must not be changed. A value is {@code pixels[k] & 0xff}.
   */
  public byte[] pixels() {
    return pixels;
  }

  /** Returns the labels of all images, for direct reading; the array must not be changed. */
  public byte[] labels() {
    return labels;
  }

  /**
   * Returns a copy of the images {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ size
   */
  public LabeledImages subset(int from, int to) {
    if (from < 0 || to < from || to > size()) {
      throw new IndexOutOfBoundsException(
          String.format(Locale.ROOT, "subset %d to %d of %d images", from, to, size()));
    }
    return new LabeledImages(
        Arrays.copyOfRange(pixels, from * BYTES_PER_IMAGE, to * BYTES_PER_IMAGE),
        Arrays.copyOfRange(labels, from, to));
  }

  @Override
  public String toString() {
    return size() + " images of 32x32x3";
  }
}
