package org.losslab.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution of 3×3 filters by Winograd's minimal filtering F(2×2, 3×3), with 16
 * multiplications for four outputs instead of 36: A. Lavin and S. Gray, "Fast Algorithms for
 * Convolutional Neural Networks", CVPR 2016, section 4.1.
 *
 * <p>Each 2×2 block of outputs is one window of the pool, and comes from a 4×4 block of the image,
 * d. With filters g, and ⊙ for the element-wise product, it is the sum over the channels of Aᵀ[(G g
 * Gᵀ) ⊙ (Bᵀ d B)]A. For each of the 16 elements the sum is a product of matrices, windows ×
 * channels times channels × filters, which {@link ProductTile} computes. The constants are 0, ±1
 * and ±½, so that the rounding error is about that of the definition.
 */
final class WinogradConvolution implements Convolution {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = ProductTile.STEP;
  private static final int ELEMENTS = 16;

  private final BlockShape shape;
  private final int windows;

  /** Bᵀ d B: elements × steps of channels × windows × {@link ProductTile#STEP}. */
  private final AlignedFloats transformed;

  /** Where each channel lies, from a window's first. */
  private final int[] offsets;

  /** The products of one tile's filters: elements × windows × filters. */
  private final AlignedFloats products;

  /** The convolution: rows × columns × filters. */
  private final AlignedFloats convolved;

  WinogradConvolution(BlockShape shape) {
    this.shape = shape;
    windows = shape.pooledHeight() * shape.pooledWidth();
    int most = ELEMENTS * windows + ProductTile.ROWS;
    transformed = new AlignedFloats(most * shape.channels());
    products = new AlignedFloats(most * ProductTile.COLUMNS);
    offsets = new int[shape.channels()];
    Arrays.setAll(offsets, c -> c / STEP * windows * STEP + c % STEP);
    convolved = new AlignedFloats(4 * shape.outputLength());
  }

  /** Returns whether this way covers a shape: channels in whole vectors of any width. */
  static boolean supports(BlockShape shape) {
    return shape.kernel() == 3 && shape.channels() % Lanes.MOST == 0;
  }

  @Override
  public int packedLength() {
    return ELEMENTS * shape.channels() * shape.filters();
  }

  @Override
  public void pack(float[] weights, AlignedFloats packed) {
    packed.align();
    int channels = shape.channels();
    double[] rows = new double[12];
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < channels; c++) {
        int g = (f * channels + c) * 9;
        for (int x = 0; x < 3; x++) {
          filter(weights[g + x], weights[g + 3 + x], weights[g + 6 + x], rows, x, 3);
        }
        int to = packed.at() + ProductTile.rightIndex(c, f, channels);
        double[] element = new double[4];
        for (int y = 0; y < 4; y++) {
          filter(rows[3 * y], rows[3 * y + 1], rows[3 * y + 2], element, 0, 1);
          for (int x = 0; x < 4; x++) {
            packed.array()[(4 * y + x) * channels * shape.filters() + to] = (float) element[x];
          }
        }
      }
    }
  }

  /** Multiplies G by a column. */
  private static void filter(double g0, double g1, double g2, double[] to, int at, int stride) {
    to[at] = g0;
    to[at + stride] = (g0 + g1 + g2) / 2;
    to[at + 2 * stride] = (g0 - g1 + g2) / 2;
    to[at + 3 * stride] = g2;
  }

  @Override
  public void load(float[] x, int at, AlignedFloats packed) {
    transformed.align();
    products.align();
    convolved.align();
    transform(x, at);
    for (int f = 0; f < shape.filters(); f += ProductTile.COLUMNS) {
      multiply(packed, f);
      invert(f);
    }
  }

  /** Computes Bᵀ d B of each window. */
  private void transform(float[] x, int at) {
    int channels = shape.channels();
    int row = shape.rowStride();
    int element = windows * channels;
    for (int c = 0; c < channels; c += LANES) {
      int to = transformed.at() + c / STEP * windows * STEP + c % STEP;
      for (int py = 0; py < shape.pooledHeight(); py++) {
        for (int px = 0; px < shape.pooledWidth(); px++) {
          int d = at + 2 * py * row + 2 * px * channels + c;
          subtractRows(x, d, d + 2 * row, to);
          addRows(x, d + row, d + 2 * row, to + 4 * element);
          subtractRows(x, d + 2 * row, d + row, to + 8 * element);
          subtractRows(x, d + row, d + 3 * row, to + 12 * element);
          to += STEP;
        }
      }
    }
  }

  /*
   * The vectors of each of the following methods stay in registers because the method has no more
   * than about fifty of them and hands none to another one: beyond that, the compiler stops
   * inlining and puts each vector on the heap. Hence the repetition.
   */

  /** Computes one row of Bᵀ d B from the difference of two rows of d, for a vector of channels. */
  private void subtractRows(float[] x, int a, int b, int to) {
    int next = shape.channels();
    FloatVector t0 = FloatVector.fromArray(SPECIES, x, a).sub(FloatVector.fromArray(SPECIES, x, b));
    FloatVector t1 =
        FloatVector.fromArray(SPECIES, x, a + next)
            .sub(FloatVector.fromArray(SPECIES, x, b + next));
    FloatVector t2 =
        FloatVector.fromArray(SPECIES, x, a + 2 * next)
            .sub(FloatVector.fromArray(SPECIES, x, b + 2 * next));
    FloatVector t3 =
        FloatVector.fromArray(SPECIES, x, a + 3 * next)
            .sub(FloatVector.fromArray(SPECIES, x, b + 3 * next));
    int element = windows * next;
    t0.sub(t2).intoArray(transformed.array(), to);
    t1.add(t2).intoArray(transformed.array(), to + element);
    t2.sub(t1).intoArray(transformed.array(), to + 2 * element);
    t1.sub(t3).intoArray(transformed.array(), to + 3 * element);
  }

  /** As {@link #subtractRows}, from the sum of the two rows. */
  private void addRows(float[] x, int a, int b, int to) {
    int next = shape.channels();
    FloatVector t0 = FloatVector.fromArray(SPECIES, x, a).add(FloatVector.fromArray(SPECIES, x, b));
    FloatVector t1 =
        FloatVector.fromArray(SPECIES, x, a + next)
            .add(FloatVector.fromArray(SPECIES, x, b + next));
    FloatVector t2 =
        FloatVector.fromArray(SPECIES, x, a + 2 * next)
            .add(FloatVector.fromArray(SPECIES, x, b + 2 * next));
    FloatVector t3 =
        FloatVector.fromArray(SPECIES, x, a + 3 * next)
            .add(FloatVector.fromArray(SPECIES, x, b + 3 * next));
    int element = windows * next;
    t0.sub(t2).intoArray(transformed.array(), to);
    t1.add(t2).intoArray(transformed.array(), to + element);
    t2.sub(t1).intoArray(transformed.array(), to + 2 * element);
    t1.sub(t3).intoArray(transformed.array(), to + 3 * element);
  }

  /** Sums the element-wise products over the channels, for one tile's filters. */
  private void multiply(AlignedFloats packed, int f) {
    int channels = shape.channels();
    for (int e = 0; e < ELEMENTS; e++) {
      // The last tile may reach into the next element, which follows, or the end.
      for (int window = 0; window < windows; window += ProductTile.ROWS) {
        ProductTile.compute(
            transformed.array(),
            transformed.at() + e * windows * channels + window * STEP,
            offsets,
            packed.array(),
            packed.at() + (e * shape.filters() + f) * channels,
            products.array(),
            products.at() + (e * windows + window) * ProductTile.COLUMNS,
            ProductTile.COLUMNS);
      }
    }
  }

  /** Computes Aᵀ m A of each window, for one tile's filters. */
  private void invert(int f) {
    int filters = shape.filters();
    int below = 2 * shape.pooledWidth() * filters;
    int m = products.at();
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int px = 0; px < shape.pooledWidth(); px++) {
        int to = convolved.at() + 2 * py * below + 2 * px * filters + f;
        for (int half = 0; half < ProductTile.COLUMNS; half += LANES) {
          invertLeft(m, to + half, to + half + below);
          invertRight(m, to + half + filters, to + half + filters + below);
          m += LANES;
        }
      }
    }
  }

  /** Computes the left column of Aᵀ m A of one window. */
  private void invertLeft(int m, int up, int down) {
    int next = windows * ProductTile.COLUMNS;
    int row = 4 * next;
    FloatVector m0 =
        FloatVector.fromArray(SPECIES, products.array(), m)
            .add(FloatVector.fromArray(SPECIES, products.array(), m + next))
            .add(FloatVector.fromArray(SPECIES, products.array(), m + 2 * next));
    FloatVector m1 =
        FloatVector.fromArray(SPECIES, products.array(), m + row)
            .add(FloatVector.fromArray(SPECIES, products.array(), m + row + next))
            .add(FloatVector.fromArray(SPECIES, products.array(), m + row + 2 * next));
    FloatVector m2 =
        FloatVector.fromArray(SPECIES, products.array(), m + 2 * row)
            .add(FloatVector.fromArray(SPECIES, products.array(), m + 2 * row + next))
            .add(FloatVector.fromArray(SPECIES, products.array(), m + 2 * row + 2 * next));
    FloatVector m3 =
        FloatVector.fromArray(SPECIES, products.array(), m + 3 * row)
            .add(FloatVector.fromArray(SPECIES, products.array(), m + 3 * row + next))
            .add(FloatVector.fromArray(SPECIES, products.array(), m + 3 * row + 2 * next));
    m0.add(m1).add(m2).intoArray(convolved.array(), up);
    m1.sub(m2).sub(m3).intoArray(convolved.array(), down);
  }

  /** As {@link #invertLeft}, the right column. */
  private void invertRight(int m, int up, int down) {
    int next = windows * ProductTile.COLUMNS;
    int row = 4 * next;
    FloatVector m0 =
        FloatVector.fromArray(SPECIES, products.array(), m + next)
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + 3 * next));
    FloatVector m1 =
        FloatVector.fromArray(SPECIES, products.array(), m + row + next)
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + row + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + row + 3 * next));
    FloatVector m2 =
        FloatVector.fromArray(SPECIES, products.array(), m + 2 * row + next)
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + 2 * row + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + 2 * row + 3 * next));
    FloatVector m3 =
        FloatVector.fromArray(SPECIES, products.array(), m + 3 * row + next)
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + 3 * row + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, products.array(), m + 3 * row + 3 * next));
    m0.add(m1).add(m2).intoArray(convolved.array(), up);
    m1.sub(m2).sub(m3).intoArray(convolved.array(), down);
  }

  @Override
  public AlignedFloats rows() {
    return convolved;
  }

  @Override
  public int computeRows(int py, AlignedFloats packed) {
    return py * 4 * shape.pooledWidth() * shape.filters();
  }
}
