package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Some channel-last images, one below the other, with zeros around each. They start at a line of
 * the cache.
 */
final class PaddedImages {
  private final int height;
  private final int first;
  private final int width;
  private final int row;
  private final int image;
  private final float[] array;
  private int at;

  /**
   * Makes room.
   *
   * @param count how many images
   * @param rows rows of an image with its zeros
   * @param columns its columns with its zeros
   * @param channels values of a pixel
   * @param top rows of zeros above it
   * @param left columns of zeros left of it
   * @param height its own rows
   * @param width its own columns
   */
  PaddedImages(
      int count, int rows, int columns, int channels, int top, int left, int height, int width) {
    this.height = height;
    this.width = width * channels;
    row = columns * channels;
    image = rows * row;
    first = top * row + left * channels;
    // Tiles may read on behind the last pixel.
    array = new float[count * image + 2 * Lanes.MOST + CacheLines.FLOATS];
    at = CacheLines.first(array);
  }

  /** Lets the images start at a line; where they didn't, all is 0 again. */
  void align() {
    int line = CacheLines.first(array);
    if (line != at) {
      Arrays.fill(array, 0);
      at = line;
    }
  }

  /** Makes all values 0. */
  void clear() {
    Arrays.fill(array, 0);
  }

  float[] array() {
    return array;
  }

  /** Returns where the first image starts, zeros included. */
  int at() {
    return at;
  }

  /** Returns where a row of an image starts, without zeros. */
  int at(int number, int y) {
    return at + number * image + first + y * row;
  }

  /** Returns the values from one image to the next. */
  int image() {
    return image;
  }

  /** Returns the values from one row to the next. */
  int row() {
    return row;
  }

  /** Reads an image. */
  void read(int number, FloatBuffer from, int index) {
    for (int y = 0; y < height; y++) {
      from.get(index + y * width, array, at(number, y), width);
    }
  }

  /** Copies an image. */
  void copy(int number, float[] from, int index) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(from, index + y * width, array, at(number, y), width);
    }
  }
}
