package org.losslab.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Images in the layout of CIFAR-10's binary files, for the peers: they share no code with losslab.
 *
 * @param pixels uint8 values, image after image, each as its red, green and blue plane of 32 rows
 *     of 32
 * @param labels a class from 0 to 9 for each image
 */
record ImageSet(byte[] pixels, int[] labels) {
  static final int CLASSES = 10;
  static final int CHANNELS = 3;
  static final int SIDE = 32;

  /** Values of one image. */
  static final int VALUES = CHANNELS * SIDE * SIDE;

  private static final int FILES = 5;

  /** The first {@code count} training images of the folder. */
  static ImageSet read(Path folder, int count) {
    byte[] pixels = new byte[count * VALUES];
    int[] labels = new int[count];
    int next = 0;
    byte[] record = new byte[1 + VALUES];
    try {
      for (int file = 1; file <= FILES && next < count; file++) {
        Path path = folder.resolve("data_batch_" + file + ".bin");
        try (InputStream in = Files.newInputStream(path)) {
          while (next < count && in.readNBytes(record, 0, record.length) == record.length) {
            labels[next] = record[0];
            System.arraycopy(record, 1, pixels, next * VALUES, VALUES);
            next++;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read CIFAR-10's binary files in " + folder, e);
    }
    if (next < count) {
      throw new IllegalArgumentException(
          "%s holds %d training images, fewer than --images %d".formatted(folder, next, count));
    }
    return new ImageSet(pixels, labels);
  }

  /** Random pixels and labels: the time of a step does not depend on them. */
  static ImageSet random(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * VALUES];
    random.nextBytes(pixels);
    return new ImageSet(pixels, random.ints(count, 0, CLASSES).toArray());
  }

  /** Number of images. */
  int count() {
    return labels.length;
  }

  /** The pixels with the channels last: [count, 32, 32, 3]. */
  byte[] channelsLast() {
    byte[] values = new byte[pixels.length];
    int area = SIDE * SIDE;
    for (int i = 0; i < pixels.length; i++) {
      int image = i / VALUES;
      int channel = i % VALUES / area;
      values[image * VALUES + i % area * CHANNELS + channel] = pixels[i];
    }
    return values;
  }

  /** All pixels as float32 from 0 to 1 in [count, 3, 32, 32]. */
  float[] floats() {
    return scaled(pixels);
  }

  /** The same in [count, 32, 32, 3]. */
  float[] floatsChannelsLast() {
    return scaled(channelsLast());
  }

  private static float[] scaled(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (bytes[i] & 0xff) / 255f;
    }
    return values;
  }

  /** The labels as one-hot rows in [count, 10]. */
  float[] oneHot() {
    float[] rows = new float[labels.length * CLASSES];
    for (int i = 0; i < labels.length; i++) {
      rows[i * CLASSES + labels[i]] = 1;
    }
    return rows;
  }
}
