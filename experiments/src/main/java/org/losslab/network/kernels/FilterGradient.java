package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * The gradient of a convolution's filters, on {@link ProductTile}: of each image the sum over its
 * windows in order, and of these sums that over the images in order. The image lies with sixteen
 * columns side by side for each channel, so that a tile's rows are channels.
 */
final class FilterGradient {
  private static final int STEP = ProductTile.STEP;

  private final WindowShape shape;
  private final int filters;
  private final int columns;
  private final int blocks;

  /** For each column of a filter: where the pixel of each window lies. */
  private final int[][] offsets;

  /** The sums: rows of a filter × columns × channels, filled up to whole tiles, × filters. */
  private final float[] sums;

  private final int rows;

  FilterGradient(WindowShape shape, int filters) {
    this.shape = shape;
    this.filters = filters;
    columns = PatchProduct.roundUp(filters, ProductTile.COLUMNS);
    blocks = PatchProduct.roundUp(shape.coveredWidth(), STEP) / STEP;
    rows = PatchProduct.roundUp(shape.channels(), ProductTile.ROWS);
    sums = new float[shape.size() * shape.size() * rows * columns];
    offsets = new int[shape.size()][shape.windows()];
    for (int kx = 0; kx < shape.size(); kx++) {
      for (int i = 0; i < shape.windows(); i++) {
        int y = i / shape.outputWidth() * shape.stride();
        offsets[kx][i] = index(y, i % shape.outputWidth() * shape.stride() + kx, 0);
      }
    }
  }

  private int index(int y, int x, int c) {
    return ((y * blocks + x / STEP) * shape.channels() + c) * STEP + x % STEP;
  }

  /** Returns the floats of an image as it is wanted; those that are not put stay 0. */
  int imageLength() {
    return index(shape.coveredHeight(), 0, 0) + (ProductTile.ROWS + 1) * STEP;
  }

  /** Returns the floats of an image's gradients as they are wanted; those not put stay 0. */
  int gradientLength() {
    return shape.windows() * columns;
  }

  /** Puts a pixel of the padded image; those beyond all windows are left out. */
  void putPixel(float[] image, int y, int x, float[] pixels, int at) {
    if (y < shape.coveredHeight() && x < shape.coveredWidth()) {
      int to = index(y, x, 0);
      for (int c = 0; c < shape.channels(); c++) {
        image[to + c * STEP] = pixels[at + c];
      }
    }
  }

  /** Puts a window's gradients. */
  void putGradient(float[] gradient, int window, float[] values, int at) {
    for (int f = 0; f < filters; f += ProductTile.COLUMNS) {
      int to = ProductTile.rightIndex(window, f, shape.windows());
      System.arraycopy(values, at + f, gradient, to, Math.min(ProductTile.COLUMNS, filters - f));
    }
  }

  /** Returns how many pieces of {@link #add} there are. */
  int pieces() {
    return shape.size() * shape.size() * (rows / ProductTile.ROWS);
  }

  void clear() {
    Arrays.fill(sums, 0);
  }

  /** Adds the sums of some images to a piece. */
  void add(int piece, float[][] images, float[][] gradients, int count, float[] tile) {
    int tiles = rows / ProductTile.ROWS;
    int c = piece % tiles * ProductTile.ROWS;
    int ky = piece / tiles / shape.size();
    int kx = piece / tiles % shape.size();
    int from = index(ky, 0, c);
    for (int image = 0; image < count; image++) {
      for (int f = 0; f < columns; f += ProductTile.COLUMNS) {
        ProductTile.compute(
            images[image],
            from,
            offsets[kx],
            gradients[image],
            f * shape.windows(),
            tile,
            0,
            ProductTile.COLUMNS,
            filters - f);
        for (int row = 0; row < ProductTile.ROWS; row++) {
          int to = (piece / tiles * rows + c + row) * columns + f;
          int at = row * ProductTile.COLUMNS;
          for (int i = 0; i < ProductTile.COLUMNS; i++) {
            sums[to + i] += tile[at + i];
          }
        }
      }
    }
  }

  /** Returns a filter's gradient. */
  float sum(int filter, int channel, int row, int column) {
    return sums[((row * shape.size() + column) * rows + channel) * columns + filter];
  }
}
