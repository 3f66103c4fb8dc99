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

  /** The place of a pooled value without gradient: dropped, or not above 0. */
  static final int DEAD = -1;

  private static final FloatVector ZERO = FloatVector.zero(SPECIES);
  private static final IntVector NOTHING = IntVector.zero(INTS);

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
  void pack(float[] weights, AlignedFloats packed) {
    convolution.pack(weights, packed);
  }

  /**
   * Runs the block on one image.
   *
   * @param x holds the input image, with {@link Lanes#MOST} floats after it that may be read
   * @param xAt where it starts
   * @param weights as {@link #pack} wrote them
   * @param bias a value a filter
   * @param mask what dropout keeps; null: all
   * @param scale the factor of what is kept
   * @param out receives the pooled image
   * @param outAt from which index on
   * @param places receives, for each pooled value, which of its four candidates is the largest, 0
   *     to 3, plus four times where that one's patch starts in the image, or {@link #DEAD}; null
   *     where no backward pass follows
   */
  void forward(
      float[] x,
      int xAt,
      AlignedFloats weights,
      float[] bias,
      DropoutMask mask,
      float scale,
      float[] out,
      int outAt,
      int[] places) {
    convolution.load(x, xAt, weights);
    for (int py = 0; py < shape.pooledHeight(); py++) {
      int at = convolution.rows().at() + convolution.computeRows(py, weights);
      if (places != null || !poolValues(py, at, bias, out, outAt)) {
        pool(py, at, bias, mask, scale, out, outAt, places);
      }
    }
  }

  /**
   * Pools a row where nothing is to be remembered. Floats above 0 are ordered like the integers of
   * their bits, and others lose against 0, so that no mask is needed, which takes several
   * instructions.
   *
   * @return whether all values are finite; {@link #pool} is made for others
   */
  private boolean poolValues(int py, int rowsAt, float[] bias, float[] out, int outAt) {
    int n = shape.filters();
    int row = shape.pooledWidth() * n;
    int below = convolution.rowLength();
    float[] z = convolution.rows().array();
    FloatVector odd = FloatVector.zero(SPECIES);
    int at = rowsAt;
    int f = 0;
    for (int to = outAt + py * row; to < outAt + (py + 1) * row; to += LANES) {
      FloatVector b = FloatVector.fromArray(SPECIES, bias, f);
      FloatVector upLeft = FloatVector.fromArray(SPECIES, z, at).add(b);
      FloatVector upRight = FloatVector.fromArray(SPECIES, z, at + n).add(b);
      FloatVector downLeft = FloatVector.fromArray(SPECIES, z, at + below).add(b);
      FloatVector downRight = FloatVector.fromArray(SPECIES, z, at + below + n).add(b);
      odd = upLeft.add(upRight).add(downLeft.add(downRight)).fma(ZERO, odd);
      IntVector up = upLeft.reinterpretAsInts().max(upRight.reinterpretAsInts());
      IntVector down = downLeft.reinterpretAsInts().max(downRight.reinterpretAsInts());
      up.max(down).max(NOTHING).reinterpretAsFloats().intoArray(out, to);
      at += LANES;
      f += LANES;
      if (f == n) {
        f = 0;
        at += n;
      }
    }
    return odd.reinterpretAsInts().reduceLanes(VectorOperators.OR) == 0;
  }

  private void pool(
      int py,
      int rowsAt,
      float[] bias,
      DropoutMask mask,
      float scale,
      float[] out,
      int outAt,
      int[] places) {
    int n = shape.filters();
    int below = convolution.rowLength();
    float[] z = convolution.rows().array();
    for (int px = 0; px < shape.pooledWidth(); px++) {
      for (int f = 0; f < n; f += LANES) {
        int at = rowsAt + 2 * px * n + f;
        int to = (py * shape.pooledWidth() + px) * n + f;
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
        if (places == null) {
          max.blend(0f, dead).intoArray(out, outAt + to);
          continue;
        }
        int place = 4 * (2 * py * shape.rowStride() + 2 * px * shape.channels());
        int placeBelow = place + 4 * shape.rowStride() + 2;
        IntVector upper = choose(place, right.cast(INTS));
        IntVector source = upper.blend(choose(placeBelow, right2.cast(INTS)), lower.cast(INTS));
        VectorMask<Integer> none = dead.cast(INTS);
        if (mask != null) {
          none = none.or(mask.keepsFrom(to).not());
        }
        source.blend(DEAD, none).intoArray(places, to);
        max.mul(scale).blend(0f, none.cast(SPECIES)).intoArray(out, outAt + to);
      }
    }
  }

  /** Returns the place of the left candidate or, where the mask is set, of the right one. */
  private IntVector choose(int place, VectorMask<Integer> right) {
    return IntVector.broadcast(INTS, place).blend(place + 4 * shape.channels() + 1, right);
  }

  /** A NaN replaces too, and stays alive: divergence must be seen, not masked. */
  private static VectorMask<Float> replaces(FloatVector next, FloatVector current) {
    return next.compare(VectorOperators.GT, current).or(next.compare(VectorOperators.NE, next));
  }
}
