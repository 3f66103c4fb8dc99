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
  private final AlignedFloats spread;

  /** Where each value of a patch lies, from its first pixel: row, column, channel. */
  private final int[] offsets;

  private final AlignedFloats rows;

  PatchConvolution(BlockShape shape) {
    this.shape = shape;
    positions = 2 * shape.pooledWidth();
    int parts = (shape.channels() + STEP - 1) / STEP;
    // The last tile may reach beyond the last position.
    spread = new AlignedFloats(parts * plane() + ProductTile.ROWS * STEP);
    rows = new AlignedFloats((2 * positions + ProductTile.ROWS) * shape.filters());
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
  public void pack(float[] weights, AlignedFloats packed) {
    packed.align();
    float[] target = packed.array();
    int channels = shape.channels();
    int area = shape.kernel() * shape.kernel();
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < area; k++) {
          target[packed.at() + ProductTile.rightIndex(k * channels + c, f, offsets.length)] =
              weights[i++];
        }
      }
    }
  }

  @Override
  public void load(float[] x, int at, AlignedFloats packed) {
    spread.align();
    rows.align();
    int end = at + shape.inputLength();
    int channels = shape.channels();
    for (int c = 0; c < channels; c += LANES) {
      // What a vector holds beyond the last channel is not read again.
      int to = spread.at() + c / STEP * plane() + c % STEP;
      for (int from = at + c; from < end; from += channels) {
        FloatVector.fromArray(SPECIES, x, from).intoArray(spread.array(), to);
        to += STEP;
      }
    }
  }

  @Override
  public AlignedFloats rows() {
    return rows;
  }

  @Override
  public int computeRows(int py, AlignedFloats packed) {
    int filters = shape.filters();
    for (int row = 0; row < 2; row++) {
      int at = spread.at() + (2 * py + row) * shape.width() * STEP;
      for (int f = 0; f < filters; f += ProductTile.COLUMNS) {
        int to = rows.at() + row * positions * filters + f;
        for (int position = 0; position < positions; position += ProductTile.ROWS) {
          ProductTile.compute(
              spread.array(),
              at + position * STEP,
              offsets,
              packed.array(),
              packed.at() + f * offsets.length,
              rows.array(),
              to + position * filters,
              filters);
        }
      }
    }
    return 0;
  }
}
