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
 * <p>The convolution is computed tile by tile. Rows and columns that the pool drops are not
 * computed. Not safe for use by several threads: each has its own.
 */
final class ConvolutionKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LANES = SPECIES.length();

  /** The code of a pooled value without gradient: dropped, or not above 0. */
  static final int DEAD = -1;

  private final BlockShape shape;
  private final ConvolutionTile tile;
  private final float[] planes;
  private final float[] rows;

  ConvolutionKernel(BlockShape shape) {
    this.shape = shape;
    tile = new ConvolutionTile(shape);
    planes = new float[shape.inputLength()];
    rows = new float[2 * usedWidth() * shape.filters()];
  }

  /** Returns whether the tiles cover this shape. */
  static boolean supports(BlockShape shape) {
    return shape.filters() % (2 * LANES) == 0
        && 2 * shape.pooledWidth() >= ConvolutionTile.POSITIONS;
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
            int k = (c * kernel + y) * kernel + x;
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
    separate(x);
    int used = usedWidth();
    int pooledRow = shape.pooledWidth() * shape.filters();
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int r = 0; r < 2; r++) {
        int xRow = (2 * py + r) * shape.width();
        for (int f = 0; f < shape.filters(); f += 2 * LANES) {
          for (int col = 0; col < used; col += ConvolutionTile.POSITIONS) {
            // The last tile overlaps the one before rather than leave the row.
            int start = Math.min(col, used - ConvolutionTile.POSITIONS);
            tile.compute(
                planes,
                xRow + start,
                weights,
                f * shape.patchLength(),
                bias,
                f,
                rows,
                (r * used + start) * shape.filters() + f);
          }
        }
      }
      pool(py * pooledRow, mask, scale, out, codes, codesOffset);
    }
  }

  /**
   * Copies the image channel by channel: neighbouring positions are then one apart, at indices that
   * the compiler checks together and addresses without a register each.
   */
  private void separate(float[] x) {
    int channels = shape.channels();
    int size = shape.height() * shape.width();
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < size; i++) {
        planes[c * size + i] = x[i * channels + c];
      }
    }
  }

  private int usedWidth() {
    return 2 * shape.pooledWidth();
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
