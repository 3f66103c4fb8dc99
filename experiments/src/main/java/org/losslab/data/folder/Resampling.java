package org.losslab.data.folder;

import org.losslab.study.ImageShape;

/**
 * Makes images larger or smaller by a triangle filter: bilinear interpolation, whose width grows
 * with the scale where an image is made smaller, so that every pixel of it counts (Heckbert,
 * "Filter", and Turkowski, "Filters for common resampling tasks", Graphics Gems, 1990). First all
 * columns, then all rows, each rounded to bytes.
 *
 * <p>Weights are whole multiples of 2^-22 and everything else is whole numbers, so that the bytes
 * are the same on every machine. They are those of {@code Image.resize((width, height),
 * Image.BILINEAR)} of the Python library Pillow up to version 12; newer ones take the rows first
 * where that is less work, which rounds otherwise.
 */
final class Resampling {
  private static final int PRECISION_BITS = 22;

  /** For each place of the result, where its sources start and what each weighs. */
  private record Weights(int[] starts, int[][] weights) {}

  private Resampling() {}

  /**
   * Returns an image in another size.
   *
   * @param pixels rows × columns × channels
   * @param from the image's shape
   */
  static byte[] resize(byte[] pixels, ImageShape from, int height, int width) {
    byte[] wide = pixels;
    if (width != from.width()) {
      wide = alongRows(pixels, from, width);
    }
    if (height == from.height()) {
      return wide;
    }
    return alongColumns(wide, new ImageShape(from.height(), width, from.channels()), height);
  }

  private static byte[] alongRows(byte[] pixels, ImageShape from, int width) {
    Weights weights = weights(from.width(), width);
    int channels = from.channels();
    byte[] result = new byte[from.height() * width * channels];
    int next = 0;
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < width; x++) {
        int start = (y * from.width() + weights.starts[x]) * channels;
        for (int c = 0; c < channels; c++) {
          result[next++] = sum(pixels, start + c, channels, weights.weights[x]);
        }
      }
    }
    return result;
  }

  private static byte[] alongColumns(byte[] pixels, ImageShape from, int height) {
    Weights weights = weights(from.height(), height);
    int row = from.width() * from.channels();
    byte[] result = new byte[height * row];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row; i++) {
        result[y * row + i] = sum(pixels, weights.starts[y] * row + i, row, weights.weights[y]);
      }
    }
    return result;
  }

  private static byte sum(byte[] pixels, int start, int step, int[] weights) {
    int sum = 1 << (PRECISION_BITS - 1);
    int at = start;
    for (int weight : weights) {
      sum += (pixels[at] & 0xff) * weight;
      at += step;
    }
    return (byte) Math.min(255, Math.max(0, sum >> PRECISION_BITS));
  }

  private static Weights weights(int from, int to) {
    double scale = (double) from / to;
    double radius = Math.max(1, scale);
    int[] starts = new int[to];
    int[][] weights = new int[to][];
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      int first = Math.max(0, (int) (center - radius + 0.5));
      int last = Math.min(from, (int) (center + radius + 0.5));
      double[] shares = new double[last - first];
      double total = 0;
      for (int k = 0; k < shares.length; k++) {
        double distance = Math.abs((k + first - center + 0.5) * (1 / radius));
        shares[k] = distance < 1 ? 1 - distance : 0;
        total += shares[k];
      }
      starts[i] = first;
      weights[i] = new int[shares.length];
      for (int k = 0; k < shares.length; k++) {
        double share = total == 0 ? shares[k] : shares[k] / total;
        weights[i][k] = (int) (0.5 + share * (1 << PRECISION_BITS));
      }
    }
    return new Weights(starts, weights);
  }
}
