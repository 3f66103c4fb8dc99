package org.losslab.data;

/** Fills the arrays of {@link LabeledImages} image by image. */
final class ImageCollector {
  private static final int PLANE = LabeledImages.HEIGHT * LabeledImages.WIDTH;

  private final byte[] pixels;
  private final byte[] labels;
  private int size;

  /** A collector for exactly {@code capacity} images. */
  ImageCollector(int capacity) {
    pixels = new byte[capacity * LabeledImages.BYTES_PER_IMAGE];
    labels = new byte[capacity];
  }

  /** Adds the image of a CIFAR-10 record: a label, then the red, the green and the blue plane. */
  void addPlanes(byte[] buffer, int offset) {
    int target = size * LabeledImages.BYTES_PER_IMAGE;
    int red = offset + 1;
    for (int i = red; i < red + PLANE; i++) {
      pixels[target++] = buffer[i];
      pixels[target++] = buffer[i + PLANE];
      pixels[target++] = buffer[i + 2 * PLANE];
    }
    labels[size++] = buffer[offset];
  }

  /** Adds an image that is already channel-last. */
  void add(int label, byte[] image) {
    System.arraycopy(image, 0, pixels, size * LabeledImages.BYTES_PER_IMAGE, image.length);
    labels[size++] = (byte) label;
  }

  /** Returns the images. */
  LabeledImages images() {
    if (size != labels.length) {
      throw new IllegalStateException(size + " images collected, expected " + labels.length);
    }
    return new LabeledImages(pixels, labels);
  }
}
