package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * Convolves channel-last images, which have two rows and columns more than the result, by {@link
 * WinogradTransform}: for each of its elements the sum over the channels is a product of matrices,
 * blocks of 2×2 outputs × channels times channels × filters, on {@link ProductTile}. Some blocks
 * are computed at a time, so that all of it stays in the second level of the cache. For one thread.
 */
final class WinogradProduct {
  /** Blocks of 2×2 outputs whose gradients are summed at a time, by the contract. */
  static final int BLOCKS = 64;

  /** Blocks that are computed at a time: whole tiles. */
  private static final int SOME = BLOCKS / ProductTile.ROWS * ProductTile.ROWS;

  private static final int STEP = ProductTile.STEP;
  private static final int LANES = Lanes.COUNT;
  private static final int ELEMENTS = WinogradTransform.ELEMENTS;

  /** From one element's products to the next's. */
  private static final int PRODUCTS = element(ProductTile.COLUMNS);

  private final int channels;
  private final int filters;
  private final int blocks;
  private final int row;

  /** Rows of the result, in pairs, and the values of one. */
  private final int rowsOut;

  private final int rowOut;

  /** Where the blocks of a group's images start. */
  private final int[] from;

  /** Where their outputs start. */
  private final int[] to;

  /** Bᵀ d B: elements × steps of channels × blocks × {@link ProductTile#STEP}. */
  private final AlignedFloats transformed;

  /** Where each channel lies, from a block's first. */
  private final int[] offsets;

  /** The products of one tile's filters: elements × blocks × filters. */
  private final AlignedFloats products;

  /** The convolution: images × rows × columns × filters, rows and columns in pairs. */
  private final AlignedFloats convolved;

  /**
   * Makes room.
   *
   * @param images the images, at most {@code count}
   * @param height rows of the result
   * @param width its columns
   * @param channels a multiple of {@link Lanes#MOST}
   * @param filters a multiple of it too
   */
  WinogradProduct(
      PaddedImages images, int count, int height, int width, int channels, int filters) {
    this.channels = channels;
    this.filters = filters;
    blocks = blocks(height, width);
    row = images.row();
    rowsOut = even(height);
    rowOut = even(width) * filters;
    from = starts(count, height, width, images.image(), row, channels);
    to = starts(count, height, width, rowsOut * rowOut, rowOut, filters);
    transformed = new AlignedFloats(ELEMENTS * element(channels) + ProductTile.ROWS * STEP);
    products = new AlignedFloats(ELEMENTS * PRODUCTS + ProductTile.ROWS * ProductTile.COLUMNS);
    convolved = new AlignedFloats(count * rowsOut * rowOut);
    offsets = new int[channels];
    Arrays.setAll(offsets, c -> c / STEP * BLOCKS * STEP + c % STEP);
  }

  /** Returns rows or columns, filled up to pairs. */
  static int even(int side) {
    return (side + 1) / 2 * 2;
  }

  /** Returns the blocks of 2×2 that cover so many rows and columns. */
  static int blocks(int height, int width) {
    return even(height) / 2 * (even(width) / 2);
  }

  /**
   * Returns where the blocks of some images start.
   *
   * @param image from one image to the next
   * @param row from one row to the next
   * @param pixel from one pixel to the next
   */
  static int[] starts(int count, int height, int width, int image, int row, int pixel) {
    int blocks = blocks(height, width);
    int wide = even(width) / 2;
    int[] starts = new int[count * blocks];
    Arrays.setAll(
        starts, i -> i / blocks * image + 2 * (i % blocks / wide) * row + 2 * (i % wide) * pixel);
    return starts;
  }

  /**
   * Returns the distance of elements, of some values a block: a line of the cache more than they
   * take, since elements a power of two apart would all want the same few lines.
   */
  static int element(int values) {
    return BLOCKS * values + CacheLines.FLOATS;
  }

  /** Returns the floats of the packed filters. */
  static int packedLength(int channels, int filters) {
    return ELEMENTS * channels * columns(filters);
  }

  private static int columns(int filters) {
    return PatchProduct.roundUp(filters, ProductTile.COLUMNS);
  }

  /**
   * Prepares the filters of one channel.
   *
   * @param weights holds them
   * @param at index of the first filter's first value
   * @param stride from one filter's to the next
   * @param step from one value to the next: 1, or -1 for filters turned by 180°
   */
  static void pack(
      float[] weights,
      int at,
      int stride,
      int step,
      int channel,
      int channels,
      int filters,
      AlignedFloats packed) {
    int element = channels * columns(filters);
    for (int f = 0; f < filters; f++) {
      int to = packed.at() + ProductTile.rightIndex(channel, f, channels);
      WinogradTransform.filter(weights, at + f * stride, step, packed.array(), to, element);
    }
  }

  /** Lets what it works in start at lines of the cache. */
  void align() {
    transformed.align();
    products.align();
    convolved.align();
  }

  /** Computes Bᵀ d B of some blocks, which {@link #transformed} then holds. */
  void transform(PaddedImages images, int first, int count) {
    float[] v = transformed.array();
    int element = element(channels);
    for (int c = 0; c < channels; c += LANES) {
      int at = transformed.at() + c / STEP * BLOCKS * STEP + c % STEP;
      for (int i = first; i < first + count; i++) {
        int d = images.at() + from[i] + c;
        WinogradTransform.input(images.array(), d, row, channels, v, at, element);
        at += STEP;
      }
    }
  }

  /**
   * Elements, {@link #element} apart, × steps of channels × {@link #BLOCKS} × {@link
   * ProductTile#STEP}.
   */
  AlignedFloats transformed() {
    return transformed;
  }

  /** Convolves the group's first images. */
  void compute(PaddedImages images, int count, AlignedFloats packed, SpatialWorker.Row rows) {
    int all = count * blocks;
    for (int first = 0; first < all; first += SOME) {
      int some = Math.min(SOME, all - first);
      transform(images, first, some);
      for (int f = 0; f < filters; f += ProductTile.COLUMNS) {
        multiply(some, packed, f);
        invert(first, some, f);
      }
    }
    for (int image = 0; image < count; image++) {
      for (int y = 0; y < rowsOut; y++) {
        int at = convolved.at() + (image * rowsOut + y) * rowOut;
        rows.take(image, y, convolved.array(), at, filters);
      }
    }
  }

  private void multiply(int count, AlignedFloats packed, int f) {
    int columns = columns(filters);
    for (int e = 0; e < ELEMENTS; e++) {
      // The last tile may reach into the next element, which follows, or the end.
      for (int i = 0; i < count; i += ProductTile.ROWS) {
        ProductTile.compute(
            transformed.array(),
            transformed.at() + e * element(channels) + i * STEP,
            offsets,
            packed.array(),
            packed.at() + (e * columns + f) * channels,
            products.array(),
            products.at() + e * PRODUCTS + i * ProductTile.COLUMNS,
            ProductTile.COLUMNS,
            filters - f);
      }
    }
  }

  private void invert(int first, int count, int f) {
    int wanted = Math.min(ProductTile.COLUMNS, filters - f);
    for (int i = 0; i < count; i++) {
      int m = products.at() + i * ProductTile.COLUMNS;
      int z = convolved.at() + to[first + i] + f;
      for (int half = 0; half < wanted; half += LANES) {
        WinogradTransform.output(
            products.array(), m + half, PRODUCTS, convolved.array(), z + half, rowOut, filters);
      }
    }
  }
}
