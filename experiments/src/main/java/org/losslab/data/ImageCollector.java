package org.losslab.data;

import org.losslab.study.ImageShape;

/** Fills the arrays of {@link LabeledImages} image by image. */
public final class ImageCollector {
  private final ImageShape shape;
  private final int classes;
  private final byte[] pixels;
  private final int[] labels;
  private int size;

  /** A collector for exactly {@code capacity} images. */
  public ImageCollector(ImageShape shape, int classes, int capacity) {
    this.shape = shape;
    this.classes = classes;
    this.pixels = new byte[Math.multiplyExact(capacity, shape.values())];
    this.labels = new int[capacity];
  }

  /**
   * Adds an image whose channels lie one after the other, as CIFAR's red, green and blue planes.
   *
   * @param buffer where its first plane starts at {@code offset}
   */
  public void addPlanes(int label, byte[] buffer, int offset) {
    int plane = shape.height() * shape.width();
    int channels = shape.channels();
    for (int channel = 0; channel < channels; channel++) {
      int from = offset + channel * plane;
      int to = size * shape.values() + channel;
      for (int i = 0; i < plane; i++) {
        pixels[to + i * channels] = buffer[from + i];
      }
    }
    labels[size++] = label;
  }

  /** Adds an image that is channel-last already. */
  public void add(int label, byte[] image) {
    System.arraycopy(image, 0, pixels, size * shape.values(), shape.values());
    labels[size++] = label;
  }

  /** Returns the images. */
  public LabeledImages images() {
    if (size != labels.length) {
      throw new IllegalStateException(size + " images collected, expected " + labels.length);
    }
    return new LabeledImages(shape, classes, pixels, labels);
  }
}
