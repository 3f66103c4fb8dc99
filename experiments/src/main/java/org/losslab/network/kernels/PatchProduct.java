package org.losslab.network.kernels;

/**
 * The patches of one padded image times a matrix, on {@link ProductTile}. No patch is copied: the
 * image is spread out so that the pixels of neighbouring windows are as far apart as a tile's rows,
 * those of each column modulo the stride in a plane of their own.
 */
final class PatchProduct {
  private static final int STEP = ProductTile.STEP;

  private final int channels;
  private final int stride;
  private final int outputHeight;
  private final int outputWidth;

  /** Columns of the matrix, filled up to whole tiles. */
  private final int columns;

  /** Columns of the matrix itself. */
  private final int wanted;

  private final int rowLength;
  private final int planeLength;
  private final int partLength;
  private final int length;

  /** Where each value of a patch lies, from its first pixel: row, column, channel. */
  private final int[] offsets;

  /**
   * Prepares products.
   *
   * @param height rows of the padded image
   * @param width its columns
   * @param size rows and columns of a patch
   * @param columns columns of the matrix
   */
  PatchProduct(
      int height,
      int width,
      int channels,
      int size,
      int stride,
      int outputHeight,
      int outputWidth,
      int columns) {
    this.channels = channels;
    this.stride = stride;
    this.outputHeight = outputHeight;
    this.outputWidth = outputWidth;
    this.columns = roundUp(columns, ProductTile.COLUMNS);
    wanted = columns;
    rowLength = roundUp(width, stride) / stride * STEP;
    planeLength = height * rowLength;
    partLength = stride * planeLength;
    // The last tile may reach beyond the last window.
    length = roundUp(channels, STEP) / STEP * partLength + (ProductTile.ROWS + size) * STEP;
    offsets = new int[size * size * channels];
    for (int k = 0; k < offsets.length; k++) {
      int c = k % channels;
      int x = k / channels % size;
      int y = k / channels / size;
      offsets[k] = index(y, x, c);
    }
  }

  static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  private int index(int y, int x, int c) {
    return c / STEP * partLength
        + x % stride * planeLength
        + y * rowLength
        + x / stride * STEP
        + c % STEP;
  }

  /** Returns the floats of a spread image; those that are not put stay 0. */
  int spreadLength() {
    return length;
  }

  /** Returns the floats of a row of windows: {@link #columns()} each, and room for a tile. */
  int rowsLength() {
    return (outputWidth + ProductTile.ROWS) * columns;
  }

  int columns() {
    return columns;
  }

  /** Returns the floats of the packed matrix. */
  int packedLength() {
    return offsets.length * columns;
  }

  /** Returns the place of a value of the matrix among the packed ones. */
  int packedIndex(int row, int column) {
    return ProductTile.rightIndex(row, column, offsets.length);
  }

  /** Puts a pixel into a spread image. */
  void put(float[] spread, int y, int x, float[] pixels, int at) {
    int to = index(y, x, 0);
    for (int c = 0; c < channels; c += STEP) {
      System.arraycopy(pixels, at + c, spread, to, Math.min(STEP, channels - c));
      to += partLength;
    }
  }

  /** What takes a row of windows. */
  interface Row {
    void take(int y, float[] products);
  }

  /** Computes all windows, row by row; each value is a sum in the order of rows, from 0. */
  void compute(float[] spread, float[] packed, float[] rows, Row row) {
    for (int y = 0; y < outputHeight; y++) {
      int at = y * stride * rowLength;
      for (int column = 0; column < columns; column += ProductTile.COLUMNS) {
        for (int x = 0; x < outputWidth; x += ProductTile.ROWS) {
          ProductTile.compute(
              spread,
              at + x * STEP,
              offsets,
              packed,
              column * offsets.length,
              rows,
              x * columns + column,
              columns,
              wanted - column);
        }
      }
      row.take(y, rows);
    }
  }
}
