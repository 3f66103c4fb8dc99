package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product for few filters, which would leave most of a vector empty: vectors hold neighbouring
 * windows of a row instead. For 32 registers.
 */
final class FewFilters implements DirectProduct {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Filters and windows of a tile. */
  private static final int FILTERS = 6;

  private static final int WINDOWS = 2 * LANES;

  private final WindowShape shape;
  private final int filters;

  /** Rows and columns of the padded image. */
  private final int height;

  private final int width;

  /** Windows of a row, filled up to whole tiles. */
  private final int windows;

  /** Where each value of a patch lies, from its first pixel: row, column, channel. */
  private final int[] offsets;

  /**
   * Prepares products.
   *
   * @param images the images with their zeros
   */
  FewFilters(WindowShape shape, PaddedImages images, int filters) {
    this.shape = shape;
    this.filters = filters;
    height = images.image() / images.row();
    width = images.row() / shape.channels();
    windows = PatchProduct.roundUp(shape.outputWidth(), WINDOWS);
    offsets = new int[shape.size() * shape.size() * shape.channels()];
    for (int k = 0; k < offsets.length; k++) {
      int c = k % shape.channels();
      int x = k / shape.channels() % shape.size();
      int y = k / shape.channels() / shape.size();
      offsets[k] = (c * height + y) * width + x;
    }
  }

  static boolean supports(WindowShape shape, int filters) {
    return LANES == Lanes.MOST && shape.stride() == 1 && 2 * filters <= LANES;
  }

  /** Channel by channel, row by row; the last tile may reach beyond the end. */
  @Override
  public int spreadLength() {
    return shape.channels() * height * width + WINDOWS;
  }

  /** Windows × lanes, and behind them a tile. */
  @Override
  public int rowsLength() {
    return windows * LANES + FILTERS * WINDOWS;
  }

  @Override
  public int packedLength() {
    return offsets.length * LANES;
  }

  @Override
  public int packedIndex(int row, int column) {
    return row * LANES + column;
  }

  @Override
  public void load(PaddedImages image, AlignedFloats spread) {
    float[] to = spread.array();
    float[] from = image.array();
    int at = spread.at();
    for (int c = 0; c < shape.channels(); c++) {
      int next = image.at() + c;
      for (int i = 0; i < height * width; i++) {
        to[at++] = from[next];
        next += shape.channels();
      }
    }
  }

  @Override
  public void compute(
      AlignedFloats spread, AlignedFloats packed, AlignedFloats rows, SpatialWorker.Row row) {
    float[] values = rows.array();
    int tile = rows.at() + windows * LANES;
    for (int y = 0; y < shape.outputHeight(); y++) {
      for (int x = 0; x < windows; x += WINDOWS) {
        int used = Math.min(WINDOWS, shape.outputWidth() - x);
        for (int f = 0; f < filters; f += FILTERS) {
          tile(
              packed.array(),
              packed.at() + f,
              spread.array(),
              spread.at() + y * width + x,
              offsets,
              values,
              tile);
          for (int i = 0; i < Math.min(FILTERS, filters - f); i++) {
            int to = rows.at() + x * LANES + f + i;
            for (int j = 0; j < used; j++) {
              values[to + j * LANES] = values[tile + i * WINDOWS + j];
            }
          }
        }
      }
      row.take(0, y, values, rows.at(), LANES);
    }
  }

  private static void tile(
      float[] w, int wAt, float[] x, int xAt, int[] offsets, float[] product, int to) {
    FloatVector p00 = FloatVector.zero(SPECIES);
    FloatVector p01 = p00;
    FloatVector p10 = p00;
    FloatVector p11 = p00;
    FloatVector p20 = p00;
    FloatVector p21 = p00;
    FloatVector p30 = p00;
    FloatVector p31 = p00;
    FloatVector p40 = p00;
    FloatVector p41 = p00;
    FloatVector p50 = p00;
    FloatVector p51 = p00;
    for (int k = 0; k < offsets.length; k++) {
      int from = xAt + offsets[k];
      int at = wAt + k * LANES;
      FloatVector left = FloatVector.fromArray(SPECIES, x, from);
      FloatVector right = FloatVector.fromArray(SPECIES, x, from + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, w[at]);
      p00 = v.fma(left, p00);
      p01 = v.fma(right, p01);
      v = FloatVector.broadcast(SPECIES, w[at + 1]);
      p10 = v.fma(left, p10);
      p11 = v.fma(right, p11);
      v = FloatVector.broadcast(SPECIES, w[at + 2]);
      p20 = v.fma(left, p20);
      p21 = v.fma(right, p21);
      v = FloatVector.broadcast(SPECIES, w[at + 3]);
      p30 = v.fma(left, p30);
      p31 = v.fma(right, p31);
      v = FloatVector.broadcast(SPECIES, w[at + 4]);
      p40 = v.fma(left, p40);
      p41 = v.fma(right, p41);
      v = FloatVector.broadcast(SPECIES, w[at + 5]);
      p50 = v.fma(left, p50);
      p51 = v.fma(right, p51);
    }
    p00.intoArray(product, to);
    p01.intoArray(product, to + LANES);
    p10.intoArray(product, to + WINDOWS);
    p11.intoArray(product, to + WINDOWS + LANES);
    p20.intoArray(product, to + 2 * WINDOWS);
    p21.intoArray(product, to + 2 * WINDOWS + LANES);
    p30.intoArray(product, to + 3 * WINDOWS);
    p31.intoArray(product, to + 3 * WINDOWS + LANES);
    p40.intoArray(product, to + 4 * WINDOWS);
    p41.intoArray(product, to + 4 * WINDOWS + LANES);
    p50.intoArray(product, to + 5 * WINDOWS);
    p51.intoArray(product, to + 5 * WINDOWS + LANES);
  }
}
