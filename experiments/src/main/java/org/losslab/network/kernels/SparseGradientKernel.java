package org.losslab.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of a convolution block on one image, computed from the pooled values that have
 * a gradient alone. The max-pool sends each gradient to one of four positions; ReLU and dropout
 * stop most of the rest; about one value in twelve of the convolution's output is left at a dropout
 * rate of 0.5. The sums are those of the dense backward pass, without its zeros.
 *
 * <p>For each filter, a list of (place of the patch, gradient); the filter's weight gradient is the
 * sum of the patches times the gradients, held in registers while the list is read. For the
 * gradient of the input the roles change: for each place, the sum of the filters times the
 * gradients. Not safe for use by several threads: each has its own.
 */
final class SparseGradientKernel {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int CANDIDATES = 4;

  private final BlockShape shape;

  /** Vectors of a filter: each row of the patch is filled up to whole vectors. */
  private final int vectors;

  /** Where each of these vectors starts in an image, from the patch's first value. */
  private final int[] patchOffsets;

  /** Where each of these vectors starts in a filter. */
  private final int[] filterOffsets;

  /** Where each candidate of a pool starts in an image, from the first candidate. */
  private final int[] candidateOffsets;

  private final int[] places;
  private final float[] values;
  private final int[] ends;

  SparseGradientKernel(BlockShape shape) {
    this.shape = shape;
    int rowLength = shape.kernel() * shape.channels();
    int rowVectors = (rowLength + LANES - 1) / LANES;
    vectors = shape.kernel() * rowVectors;
    patchOffsets = new int[vectors];
    filterOffsets = new int[vectors];
    for (int v = 0; v < vectors; v++) {
      patchOffsets[v] = v / rowVectors * shape.rowStride() + v % rowVectors * LANES;
      filterOffsets[v] = v * LANES;
    }
    int channels = shape.channels();
    int stride = shape.rowStride();
    candidateOffsets = new int[] {0, channels, stride, stride + channels};
    int pooled = shape.pooledHeight() * shape.pooledWidth();
    int capacity = Math.max(shape.filters() * (pooled + 1), CANDIDATES * (shape.filters() + 1));
    places = new int[capacity];
    values = new float[capacity];
    ends = new int[Math.max(shape.filters(), CANDIDATES)];
  }

  /**
   * Adds one image's gradients of the weights and the bias to the sums.
   *
   * @param x the input image, in a buffer of {@link BlockShape#imageCapacity}
   * @param codes as the forward pass wrote them
   * @param codesOffset index of the first code
   * @param gradients the gradient of the block's output, from index 0
   * @param scale the factor of what dropout kept
   * @param weightSums added to, in the layout of {@link FilterLayout#packedIndices}
   * @param biasSums added to, a value a filter
   */
  void addWeightGradients(
      float[] x,
      int[] codes,
      int codesOffset,
      float[] gradients,
      float scale,
      float[] weightSums,
      float[] biasSums) {
    int filters = shape.filters();
    int capacity = shape.pooledHeight() * shape.pooledWidth() + 1;
    for (int f = 0; f < filters; f++) {
      ends[f] = f * capacity;
    }
    int i = 0;
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int px = 0; px < shape.pooledWidth(); px++) {
        int base = poolAt(py, px);
        for (int f = 0; f < filters; f++, i++) {
          // Always written, kept only if alive: branches would be mispredicted half of the time.
          int code = codes[codesOffset + i];
          int end = ends[f];
          places[end] = base + candidateOffsets[code & 3];
          values[end] = gradients[i] * scale;
          ends[f] = end + (code >>> 31 ^ 1);
        }
      }
    }
    int length = vectors * LANES;
    for (int f = 0; f < filters; f++) {
      int from = f * capacity;
      float sum = 0;
      for (int j = from; j < ends[f]; j++) {
        sum += values[j];
      }
      biasSums[f] += sum;
      accumulate(from, ends[f], x, patchOffsets, weightSums, f * length, filterOffsets);
    }
  }

  /**
   * Computes one image's gradient of the input.
   *
   * @param filters the weights in the layout of {@link FilterLayout#packedIndices}
   * @param result receives the gradient, in a buffer of {@link BlockShape#imageCapacity}
   */
  void inputGradient(
      float[] filters,
      int[] codes,
      int codesOffset,
      float[] gradients,
      float scale,
      float[] result) {
    Arrays.fill(result, 0f);
    int length = vectors * LANES;
    int capacity = shape.filters() + 1;
    int i = 0;
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int px = 0; px < shape.pooledWidth(); px++) {
        for (int c = 0; c < CANDIDATES; c++) {
          ends[c] = c * capacity;
        }
        for (int f = 0; f < shape.filters(); f++, i++) {
          int code = codes[codesOffset + i];
          int end = ends[code & 3];
          places[end] = f * length;
          values[end] = gradients[i] * scale;
          ends[code & 3] = end + (code >>> 31 ^ 1);
        }
        int base = poolAt(py, px);
        for (int c = 0; c < CANDIDATES; c++) {
          accumulate(
              c * capacity,
              ends[c],
              filters,
              filterOffsets,
              result,
              base + candidateOffsets[c],
              patchOffsets);
        }
      }
    }
  }

  private int poolAt(int py, int px) {
    return 2 * py * shape.rowStride() + 2 * px * shape.channels();
  }

  /** Adds Σ values[j] · source[places[j] + …] to the target, for each vector of a patch. */
  private void accumulate(
      int from,
      int to,
      float[] source,
      int[] sourceOffsets,
      float[] target,
      int targetAt,
      int[] targetOffsets) {
    if (from == to) {
      return;
    }
    int v = 0;
    for (; v + 6 <= vectors; v += 6) {
      accumulate6(from, to, source, sourceOffsets, target, targetAt, targetOffsets, v);
    }
    for (; v + 3 <= vectors; v += 3) {
      accumulate3(from, to, source, sourceOffsets, target, targetAt, targetOffsets, v);
    }
    for (; v < vectors; v++) {
      accumulate1(from, to, source, sourceOffsets[v], target, targetAt + targetOffsets[v]);
    }
  }

  private void accumulate6(
      int from,
      int to,
      float[] source,
      int[] sourceOffsets,
      float[] target,
      int targetAt,
      int[] targetOffsets,
      int v) {
    int s0 = sourceOffsets[v];
    int s1 = sourceOffsets[v + 1];
    int s2 = sourceOffsets[v + 2];
    int s3 = sourceOffsets[v + 3];
    int s4 = sourceOffsets[v + 4];
    int s5 = sourceOffsets[v + 5];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    for (int j = from; j < to; j++) {
      int at = places[j];
      FloatVector g = FloatVector.broadcast(SPECIES, values[j]);
      a0 = g.fma(FloatVector.fromArray(SPECIES, source, at + s0), a0);
      a1 = g.fma(FloatVector.fromArray(SPECIES, source, at + s1), a1);
      a2 = g.fma(FloatVector.fromArray(SPECIES, source, at + s2), a2);
      a3 = g.fma(FloatVector.fromArray(SPECIES, source, at + s3), a3);
      a4 = g.fma(FloatVector.fromArray(SPECIES, source, at + s4), a4);
      a5 = g.fma(FloatVector.fromArray(SPECIES, source, at + s5), a5);
    }
    add(a0, target, targetAt + targetOffsets[v]);
    add(a1, target, targetAt + targetOffsets[v + 1]);
    add(a2, target, targetAt + targetOffsets[v + 2]);
    add(a3, target, targetAt + targetOffsets[v + 3]);
    add(a4, target, targetAt + targetOffsets[v + 4]);
    add(a5, target, targetAt + targetOffsets[v + 5]);
  }

  private void accumulate3(
      int from,
      int to,
      float[] source,
      int[] sourceOffsets,
      float[] target,
      int targetAt,
      int[] targetOffsets,
      int v) {
    int s0 = sourceOffsets[v];
    int s1 = sourceOffsets[v + 1];
    int s2 = sourceOffsets[v + 2];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    for (int j = from; j < to; j++) {
      int at = places[j];
      FloatVector g = FloatVector.broadcast(SPECIES, values[j]);
      a0 = g.fma(FloatVector.fromArray(SPECIES, source, at + s0), a0);
      a1 = g.fma(FloatVector.fromArray(SPECIES, source, at + s1), a1);
      a2 = g.fma(FloatVector.fromArray(SPECIES, source, at + s2), a2);
    }
    add(a0, target, targetAt + targetOffsets[v]);
    add(a1, target, targetAt + targetOffsets[v + 1]);
    add(a2, target, targetAt + targetOffsets[v + 2]);
  }

  private void accumulate1(
      int from, int to, float[] source, int sourceOffset, float[] target, int targetAt) {
    FloatVector a = FloatVector.zero(SPECIES);
    for (int j = from; j < to; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, values[j]);
      a = g.fma(FloatVector.fromArray(SPECIES, source, places[j] + sourceOffset), a);
    }
    add(a, target, targetAt);
  }

  private static void add(FloatVector a, float[] target, int at) {
    a.add(FloatVector.fromArray(SPECIES, target, at)).intoArray(target, at);
  }
}
