package org.losslab.network.kernels;

/**
 * How {@link SparseGradientKernel} lays out filters: filter by filter, row by row of the patch,
 * each row filled up with zeros to whole vectors.
 */
final class FilterLayout {
  private static final int LANES = Lanes.COUNT;

  private FilterLayout() {}

  /**
   * Returns whether the layout covers a shape: a filled-up row of the patch must not reach the
   * patch's next row.
   */
  static boolean supports(BlockShape shape) {
    return shape.rowStride() >= filterLength(shape) / shape.kernel();
  }

  private static int filterLength(BlockShape shape) {
    int rowLength = shape.kernel() * shape.channels();
    return shape.kernel() * ((rowLength + LANES - 1) / LANES) * LANES;
  }

  /** Returns the floats of all filters in this layout. */
  static int packedLength(BlockShape shape) {
    return shape.filters() * filterLength(shape);
  }

  /**
   * Returns, for each weight in Deeplearning4j's layout (filters × channels × kernel × kernel), its
   * place in this layout.
   */
  static int[] packedIndices(BlockShape shape) {
    int kernel = shape.kernel();
    int length = filterLength(shape);
    int[] indices = new int[shape.filters() * shape.patchLength()];
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int y = 0; y < kernel; y++) {
          for (int x = 0; x < kernel; x++) {
            indices[i++] = f * length + y * (length / kernel) + x * shape.channels() + c;
          }
        }
      }
    }
    return indices;
  }
}
