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

  /** For each {@link ProductTile#STEP} channels, or what is left: pixels × step. */
  private final AlignedFloats spread;

  /** Where each value of a patch lies, from its first pixel: row, column, channel. */
  private final int[] offsets;

  /** Two rows of the convolution, and the positions between them. */
  private final ProductSweep sweep;

  private final AlignedFloats rows;

  /** Positions of the next two rows that are there already. */
  private int ahead;

  PatchConvolution(BlockShape shape) {
    this.shape = shape;
    int parts = (shape.channels() + STEP - 1) / STEP;
    // The last tile may reach beyond the last position.
    spread = new AlignedFloats(parts * plane() + ProductTile.ROWS * STEP);
    offsets = new int[shape.patchLength()];
    for (int k = 0; k < offsets.length; k++) {
      int c = k % shape.channels();
      int x = k / shape.channels() % shape.kernel();
      int y = k / shape.channels() / shape.kernel();
      offsets[k] = c / STEP * plane() + (y * shape.width() + x) * STEP + c % STEP;
    }
    int filters = shape.filters();
    int width = shape.width();
    sweep = new ProductSweep(offsets, filters, filters, width + 2 * shape.pooledWidth(), 2 * width);
    rows = new AlignedFloats(sweep.length());
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
    ahead = 0;
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
  public int rowLength() {
    return shape.width() * shape.filters();
  }

  @Override
  public AlignedFloats rows() {
    return rows;
  }

  @Override
  public int computeRows(int py, AlignedFloats packed) {
    int at = spread.at() + 2 * py * shape.width() * STEP;
    ahead = sweep.compute(spread.array(), at, ahead, packed, rows);
    return 0;
  }
}
