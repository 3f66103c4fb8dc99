package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The forward pass of a convolution block on one image: convolution, bias, 2×2 max-pool, ReLU and
 * dropout, two rows of the convolution at a time, so that nothing larger than these rows is ever
 * written. ReLU after the pool gives the values of ReLU before it on a quarter of the elements.
 *
 * <p>The convolution computes a tile of six neighbouring positions by two vectors of filters in
 * twelve registers. Rows and columns that the pool drops are not computed. Not safe for use by
 * several threads: each has its own.
 */
final class ConvolutionKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LANES = SPECIES.length();

  /** Neighbouring positions of a tile. */
  static final int TILE = 6;

  /** The code of a pooled value without gradient: dropped, or not above 0. */
  static final int DEAD = -1;

  private final BlockShape shape;
  private final int[] patchOffsets;
  private final float[] rows;

  ConvolutionKernel(BlockShape shape) {
    this.shape = shape;
    int rowLength = shape.kernel() * shape.channels();
    patchOffsets = new int[shape.patchLength()];
    for (int k = 0; k < patchOffsets.length; k++) {
      patchOffsets[k] = k / rowLength * shape.rowStride() + k % rowLength;
    }
    rows = new float[2 * usedWidth() * shape.filters()];
  }

  /** Returns whether the tiles cover this shape. */
  static boolean supports(BlockShape shape) {
    return shape.filters() % (2 * LANES) == 0 && 2 * shape.pooledWidth() >= TILE;
  }

  /**
   * Returns, for each weight in Deeplearning4j's layout (filters × channels × kernel × kernel), its
   * place in the layout that the tiles read: for each pair of vectors of filters, the filters'
   * weights side by side for each input of the patch.
   */
  static int[] packedIndices(BlockShape shape) {
    int kernel = shape.kernel();
    int width = 2 * LANES;
    int[] indices = new int[shape.filters() * shape.patchLength()];
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int y = 0; y < kernel; y++) {
          for (int x = 0; x < kernel; x++) {
            int k = (y * kernel + x) * shape.channels() + c;
            indices[i++] = (f / width * shape.patchLength() + k) * width + f % width;
          }
        }
      }
    }
    return indices;
  }

  /**
   * Runs the block on one image.
   *
   * @param x the input image
   * @param weights in the layout of {@link #packedIndices}
   * @param bias a value a filter
   * @param mask what dropout keeps; null: all
   * @param scale the factor of what is kept
   * @param out receives the pooled image from index 0
   * @param codes receives, for each pooled value, which of its four candidates was the largest (0
   *     to 3, row by row), or {@link #DEAD}; null where no backward pass follows
   * @param codesOffset index of the first code
   */
  void forward(
      float[] x,
      float[] weights,
      float[] bias,
      DropoutMask mask,
      float scale,
      float[] out,
      int[] codes,
      int codesOffset) {
    int used = usedWidth();
    int pooledRow = shape.pooledWidth() * shape.filters();
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int r = 0; r < 2; r++) {
        int xRow = (2 * py + r) * shape.rowStride();
        for (int f = 0; f < shape.filters(); f += 2 * LANES) {
          for (int col = 0; col < used; col += TILE) {
            // The last tile overlaps the one before rather than leave the row.
            int start = Math.min(col, used - TILE);
            tile(
                x,
                xRow + start * shape.channels(),
                weights,
                f * shape.patchLength(),
                bias,
                f,
                (r * used + start) * shape.filters() + f);
          }
        }
      }
      pool(py * pooledRow, mask, scale, out, codes, codesOffset);
    }
  }

  private int usedWidth() {
    return 2 * shape.pooledWidth();
  }

  private void tile(float[] x, int xAt, float[] w, int wAt, float[] bias, int f, int to) {
    int c = shape.channels();
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, f);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, f + LANES);
    FloatVector p00 = b0;
    FloatVector p01 = b1;
    FloatVector p10 = b0;
    FloatVector p11 = b1;
    FloatVector p20 = b0;
    FloatVector p21 = b1;
    FloatVector p30 = b0;
    FloatVector p31 = b1;
    FloatVector p40 = b0;
    FloatVector p41 = b1;
    FloatVector p50 = b0;
    FloatVector p51 = b1;
    int[] offsets = patchOffsets;
    for (int k = 0; k < offsets.length; k++) {
      int at = xAt + offsets[k];
      int wk = wAt + k * 2 * LANES;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wk);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wk + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, x[at]);
      p00 = v.fma(w0, p00);
      p01 = v.fma(w1, p01);
      v = FloatVector.broadcast(SPECIES, x[at + c]);
      p10 = v.fma(w0, p10);
      p11 = v.fma(w1, p11);
      v = FloatVector.broadcast(SPECIES, x[at + 2 * c]);
      p20 = v.fma(w0, p20);
      p21 = v.fma(w1, p21);
      v = FloatVector.broadcast(SPECIES, x[at + 3 * c]);
      p30 = v.fma(w0, p30);
      p31 = v.fma(w1, p31);
      v = FloatVector.broadcast(SPECIES, x[at + 4 * c]);
      p40 = v.fma(w0, p40);
      p41 = v.fma(w1, p41);
      v = FloatVector.broadcast(SPECIES, x[at + 5 * c]);
      p50 = v.fma(w0, p50);
      p51 = v.fma(w1, p51);
    }
    int n = shape.filters();
    float[] z = rows;
    p00.intoArray(z, to);
    p01.intoArray(z, to + LANES);
    p10.intoArray(z, to + n);
    p11.intoArray(z, to + n + LANES);
    p20.intoArray(z, to + 2 * n);
    p21.intoArray(z, to + 2 * n + LANES);
    p30.intoArray(z, to + 3 * n);
    p31.intoArray(z, to + 3 * n + LANES);
    p40.intoArray(z, to + 4 * n);
    p41.intoArray(z, to + 4 * n + LANES);
    p50.intoArray(z, to + 5 * n);
    p51.intoArray(z, to + 5 * n + LANES);
  }

  private void pool(
      int outAt, DropoutMask mask, float scale, float[] out, int[] codes, int codesOffset) {
    int n = shape.filters();
    int below = usedWidth() * n;
    float[] z = rows;
    for (int px = 0; px < shape.pooledWidth(); px++) {
      for (int f = 0; f < n; f += LANES) {
        int at = 2 * px * n + f;
        int to = outAt + px * n + f;
        FloatVector upLeft = FloatVector.fromArray(SPECIES, z, at);
        FloatVector upRight = FloatVector.fromArray(SPECIES, z, at + n);
        FloatVector downLeft = FloatVector.fromArray(SPECIES, z, at + below);
        FloatVector downRight = FloatVector.fromArray(SPECIES, z, at + below + n);
        FloatVector up = upLeft.max(upRight);
        FloatVector down = downLeft.max(downRight);
        FloatVector max = up.max(down);
        if (codes == null) {
          max.max(0f).intoArray(out, to);
          continue;
        }
        VectorMask<Integer> right = upRight.compare(VectorOperators.GT, upLeft).cast(INTS);
        VectorMask<Integer> right2 = downRight.compare(VectorOperators.GT, downLeft).cast(INTS);
        VectorMask<Integer> lower = down.compare(VectorOperators.GT, up).cast(INTS);
        IntVector zero = IntVector.zero(INTS);
        IntVector code = zero.blend(1, right).blend(zero.add(2).blend(3, right2), lower);
        // Not "max > 0": a NaN must stay alive so that divergence is seen, not masked.
        VectorMask<Integer> dead = max.compare(VectorOperators.LE, 0f).cast(INTS);
        if (mask != null) {
          dead = dead.or(mask.keepsFrom(to).not());
        }
        code.blend(DEAD, dead).intoArray(codes, codesOffset + to);
        max.mul(scale).blend(0f, dead.cast(SPECIES)).intoArray(out, to);
      }
    }
  }
}
