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
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final VectorSpecies<Integer> INTS = Lanes.INTS;

  /** Floats in a vector. */
  static final int LANES = Lanes.COUNT;

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
    return shape.filters() % (2 * Lanes.MOST) == 0;
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
   * @param x the input image, in a buffer of {@link BlockShape#imageCapacity}
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
        VectorMask<Float> right = replaces(upRight, upLeft);
        VectorMask<Float> right2 = replaces(downRight, downLeft);
        FloatVector up = upLeft.blend(upRight, right);
        FloatVector down = downLeft.blend(downRight, right2);
        VectorMask<Float> lower = replaces(down, up);
        // The largest stays the largest when all four get the same bias.
        FloatVector max = up.blend(down, lower).add(FloatVector.fromArray(SPECIES, bias, f));
        VectorMask<Float> dead = max.compare(VectorOperators.LE, 0f);
        if (codes == null) {
          max.blend(0f, dead).intoArray(out, to);
          continue;
        }
        IntVector zero = IntVector.zero(INTS);
        IntVector code =
            zero.blend(1, right.cast(INTS))
                .blend(zero.add(2).blend(3, right2.cast(INTS)), lower.cast(INTS));
        VectorMask<Integer> none = dead.cast(INTS);
        if (mask != null) {
          none = none.or(mask.keepsFrom(to).not());
        }
        code.blend(DEAD, none).intoArray(codes, codesOffset + to);
        max.mul(scale).blend(0f, none.cast(SPECIES)).intoArray(out, to);
      }
    }
  }

  /** A NaN replaces too, and stays alive: divergence must be seen, not masked. */
  private static VectorMask<Float> replaces(FloatVector next, FloatVector current) {
    return next.compare(VectorOperators.GT, current).or(next.compare(VectorOperators.NE, next));
  }
}
