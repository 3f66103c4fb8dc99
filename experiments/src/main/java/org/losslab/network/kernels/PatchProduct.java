package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The patches of one padded image times a matrix, on {@link ProductTile}. No patch is copied: the
 * image is spread out so that the pixels of neighbouring windows are as far apart as a tile's rows,
 * those of each column modulo the stride in a plane of their own.
 */
final class PatchProduct implements DirectProduct {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = ProductTile.STEP;

  private final WindowShape shape;

  /** Rows and columns of the padded image. */
  private final int height;

  private final int width;

  /** Columns of the matrix, filled up to whole tiles. */
  private final int columns;

  private final int rowLength;
  private final int planeLength;
  private final int partLength;
  private final int length;

  /** Where each value of a patch lies, from its first pixel: row, column, channel. */
  private final int[] offsets;

  private final ProductSweep sweep;

  /**
   * Prepares products.
   *
   * @param images the images with their zeros
   * @param columns columns of the matrix
   */
  PatchProduct(WindowShape shape, PaddedImages images, int columns) {
    this.shape = shape;
    height = images.image() / images.row();
    width = images.row() / shape.channels();
    this.columns = roundUp(columns, ProductTile.COLUMNS);
    int size = shape.size();
    rowLength = roundUp(width, shape.stride()) / shape.stride() * STEP;
    planeLength = height * rowLength;
    partLength = shape.stride() * planeLength;
    // The last tile may reach beyond the last window.
    int parts = roundUp(shape.channels(), STEP) / STEP;
    length = parts * partLength + (ProductTile.ROWS + size) * STEP;
    offsets = new int[size * size * shape.channels()];
    for (int k = 0; k < offsets.length; k++) {
      int c = k % shape.channels();
      int x = k / shape.channels() % size;
      int y = k / shape.channels() / size;
      offsets[k] = index(y, x, c);
    }
    int next = shape.stride() * rowLength / STEP;
    sweep = new ProductSweep(offsets, this.columns, columns, shape.outputWidth(), next);
  }

  static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  private int index(int y, int x, int c) {
    return c / STEP * partLength
        + x % shape.stride() * planeLength
        + y * rowLength
        + x / shape.stride() * STEP
        + c % STEP;
  }

  @Override
  public int spreadLength() {
    return length;
  }

  @Override
  public int rowsLength() {
    return sweep.length();
  }

  @Override
  public int packedLength() {
    return offsets.length * columns;
  }

  @Override
  public int packedIndex(int row, int column) {
    return ProductTile.rightIndex(row, column, offsets.length);
  }

  @Override
  public void load(PaddedImages image, AlignedFloats spread) {
    int channels = shape.channels();
    int pixel = shape.stride() * channels;
    for (int c = 0; c < channels; c += LANES) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < shape.stride(); x++) {
          // What a vector holds beyond the last channel is not read again.
          int to = spread.at() + index(y, x, c);
          int from = image.at() + y * image.row() + x * channels + c;
          for (int i = x; i < width; i += shape.stride()) {
            FloatVector.fromArray(SPECIES, image.array(), from).intoArray(spread.array(), to);
            from += pixel;
            to += STEP;
          }
        }
      }
    }
  }

  @Override
  public void compute(
      AlignedFloats spread, AlignedFloats packed, AlignedFloats rows, SpatialWorker.Row row) {
    int ahead = 0;
    for (int y = 0; y < shape.outputHeight(); y++) {
      int at = spread.at() + y * shape.stride() * rowLength;
      ahead = sweep.compute(spread.array(), at, ahead, packed, rows);
      row.take(0, y, rows.array(), rows.at(), columns);
    }
  }
}
