package org.losslab.data;

import java.util.Arrays;
import java.util.Locale;
import org.losslab.study.ImageShape;

/**
 * Images of one size with their classes, in memory. A value is an unsigned byte (0 to 255). The
 * order is channel-last: image, row (from the top), column (from the left), channel (red, green,
 * blue, or grey alone), so that image {@code i} starts at byte {@code i * shape().values()}.
 */
public final class LabeledImages {
  private final ImageShape shape;
  private final int classes;
  private final byte[] pixels;
  private final int[] labels;

  /**
   * Takes over both arrays; the caller must not change them afterwards.
   *
   * @param shape the size of each image
   * @param classes how many classes there are
   * @param pixels {@code labels.length * shape.values()} bytes, channel-last
   * @param labels the class of each image, from 0 to {@code classes - 1}
   * @throws IllegalArgumentException if the lengths do not fit or a label is out of range
   */
  public LabeledImages(ImageShape shape, int classes, byte[] pixels, int[] labels) {
    long bytes = (long) labels.length * shape.values();
    if (pixels.length != bytes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d labels need %d bytes of pixels, found %d",
              labels.length,
              bytes,
              pixels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "label %d of image %d must be 0 to %d", labels[i], i, classes - 1));
      }
    }
    this.shape = shape;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
  }

  /** Returns how many images of a size one array of pixels can hold. */
  public static int most(ImageShape shape) {
    return (Integer.MAX_VALUE - 8) / shape.values();
  }

  /** Returns the size of each image. */
  public ImageShape shape() {
    return shape;
  }

  /** Returns how many classes there are; a class need not have an image. */
  public int classes() {
    return classes;
  }

  /** Returns how many images there are. */
  public int size() {
    return labels.length;
  }

  /** Returns the class of image {@code i}, from 0. */
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
  public int[] labels() {
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
    int values = shape.values();
    return new LabeledImages(
        shape,
        classes,
        Arrays.copyOfRange(pixels, from * values, to * values),
        Arrays.copyOfRange(labels, from, to));
  }

  /** Returns a copy of the images at some places, in their order. */
  public LabeledImages select(int[] places) {
    int values = shape.values();
    byte[] chosen = new byte[Math.multiplyExact(places.length, values)];
    int[] classesOfChosen = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(pixels, places[i] * values, chosen, i * values, values);
      classesOfChosen[i] = labels[places[i]];
    }
    return new LabeledImages(shape, classes, chosen, classesOfChosen);
  }

  @Override
  public String toString() {
    return size() + " images of " + shape;
  }
}
