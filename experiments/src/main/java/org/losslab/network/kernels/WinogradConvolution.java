package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * The convolution of 3×3 filters by {@link WinogradTransform}, with 16 multiplications for four
 * outputs instead of 36. Each 2×2 block of outputs is one window of the pool. For each of the 16
 * elements the sum over the channels is a product of matrices, windows × channels times channels ×
 * filters, which {@link ProductTile} computes.
 */
final class WinogradConvolution implements Convolution {
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = ProductTile.STEP;
  private static final int ELEMENTS = WinogradTransform.ELEMENTS;

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
    int element = channels * shape.filters();
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < channels; c++) {
        int to = packed.at() + ProductTile.rightIndex(c, f, channels);
        WinogradTransform.filter(weights, (f * channels + c) * 9, 1, packed.array(), to, element);
      }
    }
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
          WinogradTransform.input(x, d, row, channels, transformed.array(), to, element);
          to += STEP;
        }
      }
    }
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
    int below = rowLength();
    int element = windows * ProductTile.COLUMNS;
    int m = products.at();
    for (int py = 0; py < shape.pooledHeight(); py++) {
      for (int px = 0; px < shape.pooledWidth(); px++) {
        int to = convolved.at() + 2 * py * below + 2 * px * filters + f;
        for (int half = 0; half < ProductTile.COLUMNS; half += LANES) {
          WinogradTransform.output(
              products.array(), m, element, convolved.array(), to + half, below, filters);
          m += LANES;
        }
      }
    }
  }

  @Override
  public int rowLength() {
    return 2 * shape.pooledWidth() * shape.filters();
  }

  @Override
  public AlignedFloats rows() {
    return convolved;
  }

  @Override
  public int computeRows(int py, AlignedFloats packed) {
    return 2 * py * rowLength();
  }
}
