package org.losslab.network.kernels;

import java.util.Arrays;

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
  private static final int CANDIDATES = 4;

  private final BlockShape shape;
  private final int filters;

  /** Pooled values of an image. */
  private final int pooled;

  private final SparseSum weightSum;
  private final int weightLength;
  private final SparseSum inputSum;

  /** For each pooled value, four times where its filter starts in the weights. */
  private final int[] filterPlaces;

  /** The most entries of a list, and one that is written but does not count. */
  private final int filterCapacity;

  private final int windowCapacity;

  /** Lists of living values' indices among the pooled values. */
  private final int[] living;

  private final int[] ends;

  SparseGradientKernel(BlockShape shape) {
    this.shape = shape;
    filters = shape.filters();
    pooled = shape.outputLength();
    int kernel = shape.kernel();
    int row = kernel * shape.channels();
    FilterLayout layout = FilterLayout.ofVectors(shape);
    weightLength = layout.filterLength();
    weightSum = new SparseSum(kernel, layout.rowLength(), shape.rowStride(), layout.rowLength());
    inputSum = new SparseSum(kernel, row, row, shape.rowStride());
    filterPlaces = new int[pooled];
    Arrays.setAll(filterPlaces, i -> i % filters * kernel * row << 2);
    filterCapacity = pooled / filters + 1;
    windowCapacity = filters + 1;
    living = new int[Math.max(filters * filterCapacity, CANDIDATES * windowCapacity)];
    ends = new int[filters];
  }

  /**
   * Continues the sums of the weights' and the bias' gradients with one image.
   *
   * @param x the input image, in a buffer of {@link BlockShape#imageCapacity}
   * @param places as the forward pass wrote them
   * @param gradients the gradient of the block's output, times the factor of what dropout kept
   * @param weightSums continued, in the layout of {@link FilterLayout#ofVectors}
   * @param biasSums continued, a value a filter
   */
  void addWeightGradients(
      float[] x, int[] places, float[] gradients, float[] weightSums, float[] biasSums) {
    listByFilter(places);
    for (int f = 0; f < filters; f++) {
      int from = f * filterCapacity;
      float sum = biasSums[f];
      for (int j = from; j < ends[f]; j++) {
        sum += gradients[living[j]];
      }
      biasSums[f] = sum;
      weightSum.add(living, from, ends[f], places, gradients, x, weightSums, f * weightLength);
    }
  }

  /*
   * Both methods below write an entry always and keep it only if alive: branches would be
   * mispredicted half of the time.
   */

  private void listByFilter(int[] places) {
    // Four lists at a time, whose ends stay in registers.
    for (int f = 0; f < filters; f += 4) {
      int e0 = f * filterCapacity;
      int e1 = e0 + filterCapacity;
      int e2 = e1 + filterCapacity;
      int e3 = e2 + filterCapacity;
      for (int i = f; i < pooled; i += filters) {
        living[e0] = i;
        living[e1] = i + 1;
        living[e2] = i + 2;
        living[e3] = i + 3;
        e0 += 1 + (places[i] >> 31);
        e1 += 1 + (places[i + 1] >> 31);
        e2 += 1 + (places[i + 2] >> 31);
        e3 += 1 + (places[i + 3] >> 31);
      }
      ends[f] = e0;
      ends[f + 1] = e1;
      ends[f + 2] = e2;
      ends[f + 3] = e3;
    }
  }

  /** Lists a window's living values by candidate, and returns the four ends, 16 bits each. */
  private long listByCandidate(int[] places, int from) {
    long all = 0;
    for (int c = 1; c < CANDIDATES; c++) {
      all |= (long) (c * windowCapacity) << 16 * c;
    }
    for (int i = from; i < from + filters; i++) {
      int shift = (places[i] & 3) << 4;
      living[(int) (all >>> shift) & 0xffff] = i;
      all += (long) (1 + (places[i] >> 31)) << shift;
    }
    return all;
  }

  /**
   * Computes one image's gradient of the input.
   *
   * @param weights filters × kernel × kernel × channels
   * @param places as the forward pass wrote them
   * @param gradients the gradient of the block's output, times the factor of what dropout kept
   * @param result receives the gradient
   */
  void inputGradient(float[] weights, int[] places, float[] gradients, float[] result) {
    Arrays.fill(result, 0f);
    int[] candidates = {
      0, shape.channels(), shape.rowStride(), shape.rowStride() + shape.channels()
    };
    int i = 0;
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int px = 0; px < shape.pooledWidth(); px++) {
        long all = listByCandidate(places, i);
        int window = 2 * py * shape.rowStride() + 2 * px * shape.channels();
        for (int c = 0; c < CANDIDATES; c++) {
          int from = c * windowCapacity;
          int to = (int) (all >>> 16 * c) & 0xffff;
          inputSum.add(
              living, from, to, filterPlaces, gradients, weights, result, window + candidates[c]);
        }
        i += filters;
      }
    }
  }
}
