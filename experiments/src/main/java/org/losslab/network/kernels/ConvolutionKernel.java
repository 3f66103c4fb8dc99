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
 * <p>Rows and columns that the pool drops are not computed. Not safe for use by several threads:
 * each has its own.
 */
final class ConvolutionKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LANES = SPECIES.length();

  /** The code of a pooled value without gradient: dropped, or not above 0. */
  static final int DEAD = -1;

  private final BlockShape shape;
  private final Convolution convolution;

  ConvolutionKernel(BlockShape shape) {
    this.shape = shape;
    convolution =
        WinogradConvolution.supports(shape)
            ? new WinogradConvolution(shape)
            : new PatchConvolution(shape);
  }

  /** Returns whether the tiles cover this shape: filters in pairs of vectors. */
  static boolean supports(BlockShape shape) {
    return shape.filters() % ProductTile.COLUMNS == 0;
  }

  /** Returns the floats of the weights as {@link #forward} reads them. */
  int packedLength() {
    return convolution.packedLength();
  }

  /**
   * Prepares the weights for {@link #forward}.
   *
   * @param weights in Deeplearning4j's layout, filters × channels × kernel × kernel
   * @param packed receives {@link #packedLength} floats
   */
  void pack(float[] weights, float[] packed) {
    convolution.pack(weights, packed);
  }

  /**
   * Runs the block on one image.
   *
   * @param x the input image
   * @param weights as {@link #pack} wrote them
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
    convolution.load(x, weights);
    int pooledRow = shape.pooledWidth() * shape.filters();
    for (int py = 0; py < shape.pooledHeight(); py++) {
      int at = convolution.computeRows(py, weights);
      pool(at, bias, py * pooledRow, mask, scale, out, codes, codesOffset);
    }
  }

  private void pool(
      int rowsAt,
      float[] bias,
      int outAt,
      DropoutMask mask,
      float scale,
      float[] out,
      int[] codes,
      int codesOffset) {
    int n = shape.filters();
    int below = 2 * shape.pooledWidth() * n;
    float[] z = convolution.rows();
    for (int px = 0; px < shape.pooledWidth(); px++) {
      for (int f = 0; f < n; f += LANES) {
        int at = rowsAt + 2 * px * n + f;
        int to = outAt + px * n + f;
        FloatVector upLeft = FloatVector.fromArray(SPECIES, z, at);
        FloatVector upRight = FloatVector.fromArray(SPECIES, z, at + n);
        FloatVector downLeft = FloatVector.fromArray(SPECIES, z, at + below);
        FloatVector downRight = FloatVector.fromArray(SPECIES, z, at + below + n);
        FloatVector up = upLeft.max(upRight);
        FloatVector down = downLeft.max(downRight);
        // The largest stays the largest when all four get the same bias.
        FloatVector max = up.max(down).add(FloatVector.fromArray(SPECIES, bias, f));
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
