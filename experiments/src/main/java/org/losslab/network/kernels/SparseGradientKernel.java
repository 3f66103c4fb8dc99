package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of a convolution block on one image, computed from the pooled values that have
 * a gradient alone. The max-pool sends each gradient to one of four positions; ReLU and dropout
 * stop most of the rest; about one value in twelve of the convolution's output is left at a dropout
 * rate of 0.5. The sums are those of the dense backward pass, without its zeros.
 *
 * <p>For each filter, a list of its living values; the filter's weight gradient is the sum of their
 * patches times their gradients. For the gradient of the input the roles change: for each position,
 * the sum of the living filters times their gradients. Not safe for use by several threads: each
 * has its own.
 */
final class SparseGradientKernel {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final VectorSpecies<Integer> INTS = Lanes.INTS;
  private static final int CANDIDATES = 4;

  private final BlockShape shape;
  private final int filters;

  /** Pooled values of an image. */
  private final int pooled;

  private final SparseSum weightSum;
  private final int weightLength;
  private final SparseSum inputSum;
  private final InputFilters inputFilters;

  /** The most entries of a list, and one that is written but does not count. */
  private final int filterCapacity;

  private final int windowCapacity;

  /** The living values, each with the index of the first float that belongs to it. */
  private final long[] living;

  private final int[] ends;

  SparseGradientKernel(BlockShape shape) {
    this.shape = shape;
    filters = shape.filters();
    pooled = shape.outputLength();
    int kernel = shape.kernel();
    FilterLayout layout = new FilterLayout(shape);
    weightLength = layout.filterLength();
    weightSum = new SparseSum(kernel, layout.rowLength(), shape.rowStride(), layout.rowLength());
    int row = kernel * shape.channels();
    inputSum = new SparseSum(kernel, row, row, shape.rowStride());
    inputFilters = new InputFilters(shape);
    filterCapacity = pooled / filters + 1;
    windowCapacity = filters + 1;
    living = new long[Math.max(filters * filterCapacity, CANDIDATES * windowCapacity)];
    ends = new int[filters];
  }

  /**
   * Continues the sum of the bias' gradients with one image, and multiplies its gradients by the
   * factor of what dropout kept.
   *
   * @param places as the forward pass wrote them
   * @param gradients the gradient of the block's output, multiplied in place
   * @param at where it starts
   * @param scale the factor
   * @param biasSums continued, a value a filter
   */
  void addBiasGradients(int[] places, float[] gradients, int at, float scale, float[] biasSums) {
    for (int f = 0; f < filters; f += Lanes.COUNT) {
      FloatVector sum = FloatVector.fromArray(FLOATS, biasSums, f);
      for (int i = f; i < pooled; i += filters) {
        FloatVector e = FloatVector.fromArray(FLOATS, gradients, at + i).mul(scale);
        e.intoArray(gradients, at + i);
        IntVector alive =
            IntVector.fromArray(INTS, places, i).lanewise(VectorOperators.ASHR, 31).not();
        // A sum that starts at +0 is never -0, so that adding +0 leaves it as it is.
        sum = sum.add(e.reinterpretAsInts().and(alive).reinterpretAsFloats());
      }
      sum.intoArray(biasSums, f);
    }
  }

  /**
   * Continues the sums of the weights' gradients with one image.
   *
   * @param x holds the input image, with {@link Lanes#MOST} floats after it that may be read
   * @param xAt where it starts
   * @param places as the forward pass wrote them
   * @param gradients the gradient of the block's output, times the factor of what dropout kept
   * @param at where it starts
   * @param weightSums continued, in the layout of {@link FilterLayout}
   */
  void addWeightGradients(
      float[] x, int xAt, int[] places, float[] gradients, int at, AlignedFloats weightSums) {
    listByFilter(places, gradients, at);
    for (int f = 0; f < filters; f++) {
      weightSum.add(
          living,
          f * filterCapacity,
          ends[f],
          x,
          xAt,
          weightSums.array(),
          weightSums.at() + f * weightLength);
    }
  }

  /*
   * Both methods below write an entry always and keep it only if alive: branches would be
   * mispredicted half of the time.
   */

  private void listByFilter(int[] places, float[] gradients, int gradientsAt) {
    long[] list = living;
    int[] end = ends;
    for (int f = 0; f < end.length; f++) {
      end[f] = f * filterCapacity;
    }
    // Eight at a time: too long for the compiler to inline, which would cost it its registers.
    for (int i = 0; i < pooled; i += end.length) {
      for (int f = 0; f < end.length; f += 8) {
        int at = i + f;
        int g = gradientsAt + at;
        int e0 = end[f];
        list[e0] = PlacedValue.of(places[at] >> 2, gradients[g]);
        end[f] = e0 + 1 + (places[at] >> 31);
        int e1 = end[f + 1];
        list[e1] = PlacedValue.of(places[at + 1] >> 2, gradients[g + 1]);
        end[f + 1] = e1 + 1 + (places[at + 1] >> 31);
        int e2 = end[f + 2];
        list[e2] = PlacedValue.of(places[at + 2] >> 2, gradients[g + 2]);
        end[f + 2] = e2 + 1 + (places[at + 2] >> 31);
        int e3 = end[f + 3];
        list[e3] = PlacedValue.of(places[at + 3] >> 2, gradients[g + 3]);
        end[f + 3] = e3 + 1 + (places[at + 3] >> 31);
        int e4 = end[f + 4];
        list[e4] = PlacedValue.of(places[at + 4] >> 2, gradients[g + 4]);
        end[f + 4] = e4 + 1 + (places[at + 4] >> 31);
        int e5 = end[f + 5];
        list[e5] = PlacedValue.of(places[at + 5] >> 2, gradients[g + 5]);
        end[f + 5] = e5 + 1 + (places[at + 5] >> 31);
        int e6 = end[f + 6];
        list[e6] = PlacedValue.of(places[at + 6] >> 2, gradients[g + 6]);
        end[f + 6] = e6 + 1 + (places[at + 6] >> 31);
        int e7 = end[f + 7];
        list[e7] = PlacedValue.of(places[at + 7] >> 2, gradients[g + 7]);
        end[f + 7] = e7 + 1 + (places[at + 7] >> 31);
      }
    }
  }

  /** Lists a window's living values by candidate, and returns the four ends, 16 bits each. */
  private long listByCandidate(int[] places, int from, float[] gradients, int at) {
    long[] list = living;
    int length = inputFilters.length();
    long all = 0;
    for (int c = 1; c < CANDIDATES; c++) {
      all |= (long) (c * windowCapacity) << 16 * c;
    }
    for (int f = 0; f < filters; f++) {
      int place = places[from + f];
      int shift = (place & 3) << 4;
      int end = (int) (all >>> shift) & 0xffff;
      list[end] = PlacedValue.of(f * length, gradients[at + f]);
      all += (long) (1 + (place >> 31)) << shift;
    }
    return all;
  }

  /**
   * Computes one image's gradient of the input.
   *
   * @param weights the filters in the layout of {@link InputFilters}
   * @param places as the forward pass wrote them
   * @param gradients the gradient of the block's output, times the factor of what dropout kept
   * @param at where it starts
   * @param result receives the gradient
   */
  void inputGradient(
      AlignedFloats weights, int[] places, float[] gradients, int at, AlignedFloats result) {
    result.clear();
    float[] w = weights.array();
    float[] image = result.array();
    int pixel = shape.channels();
    int row = shape.rowStride();
    int i = 0;
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int px = 0; px < shape.pooledWidth(); px++) {
        long all = listByCandidate(places, i, gradients, at + i);
        int window = result.at() + 2 * py * row + 2 * px * pixel;
        int end0 = (int) all & 0xffff;
        int end1 = (int) (all >>> 16) & 0xffff;
        int end2 = (int) (all >>> 32) & 0xffff;
        int end3 = (int) (all >>> 48) & 0xffff;
        int from1 = windowCapacity;
        int from2 = 2 * windowCapacity;
        int from3 = 3 * windowCapacity;
        if (inputFilters.byVector()) {
          for (int c = 0; c < pixel; c += Lanes.COUNT) {
            int to = window + c;
            int from = weights.at() + inputFilters.group(c);
            WindowSum.add(living, 0, end0, from1, end1, w, from, image, to, pixel, row);
            WindowSum.add(living, from2, end2, from3, end3, w, from, image, to + row, pixel, row);
          }
        } else {
          inputSum.add(living, 0, end0, w, weights.at(), image, window);
          inputSum.add(living, from1, end1, w, weights.at(), image, window + pixel);
          inputSum.add(living, from2, end2, w, weights.at(), image, window + row);
          inputSum.add(living, from3, end3, w, weights.at(), image, window + row + pixel);
        }
        i += filters;
      }
    }
  }
}
