package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution by its definition, for any size of kernel: the patches times the filters. No
 * patch is copied; the image is spread out so that its pixels are as far apart as a tile's rows.
 */
final class PatchConvolution implements Convolution {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = ProductTile.STEP;

  private final BlockShape shape;

  /** Positions of a row. */
  private final int positions;

  /** For each {@link ProductTile#STEP} channels, or what is left: pixels × step. */
  private final float[] spread;

  /** Where each value of a patch lies, from its first pixel: row, column, channel. */
  private final int[] offsets;

  private final float[] rows;

  PatchConvolution(BlockShape shape) {
    this.shape = shape;
    positions = 2 * shape.pooledWidth();
    int parts = (shape.channels() + STEP - 1) / STEP;
    // The last tile may reach beyond the last position.
    spread = new float[parts * plane() + ProductTile.ROWS * STEP];
    rows = new float[(2 * positions + ProductTile.ROWS) * shape.filters()];
    offsets = new int[shape.patchLength()];
    for (int k = 0; k < offsets.length; k++) {
      int c = k % shape.channels();
      int x = k / shape.channels() % shape.kernel();
      int y = k / shape.channels() / shape.kernel();
      offsets[k] = c / STEP * plane() + (y * shape.width() + x) * STEP + c % STEP;
    }
  }

  private int plane() {
    return shape.height() * shape.width() * STEP;
  }

  @Override
  public int packedLength() {
    return shape.patchLength() * shape.filters();
  }

  @Override
  public void pack(float[] weights, float[] packed) {
    int channels = shape.channels();
    int area = shape.kernel() * shape.kernel();
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < area; k++) {
          packed[ProductTile.rightIndex(k * channels + c, f, offsets.length)] = weights[i++];
        }
      }
    }
  }

  @Override
  public void load(float[] x, float[] packed) {
    int channels = shape.channels();
    for (int c = 0; c < channels; c += LANES) {
      // What a vector holds beyond the last channel is not read again.
      int to = c / STEP * plane() + c % STEP;
      for (int from = c; from < shape.inputLength(); from += channels) {
        FloatVector.fromArray(SPECIES, x, from).intoArray(spread, to);
        to += STEP;
      }
    }
  }

  @Override
  public float[] rows() {
    return rows;
  }

  @Override
  public int computeRows(int py, float[] packed) {
    int filters = shape.filters();
    for (int row = 0; row < 2; row++) {
      int at = (2 * py + row) * shape.width() * STEP;
      for (int f = 0; f < filters; f += ProductTile.COLUMNS) {
        int to = row * positions * filters + f;
        for (int position = 0; position < positions; position += ProductTile.ROWS) {
          ProductTile.compute(
              spread,
              at + position * STEP,
              offsets,
              packed,
              f * offsets.length,
              rows,
              to + position * filters,
              filters);
        }
      }
    }
    return 0;
  }
}
