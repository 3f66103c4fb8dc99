package org.losslab.network.kernels;

/**
 * How the backward pass lays out the sums of the weights' gradients: filter by filter, row by row
 * of the patch, rows filled up to whole vectors.
 */
final class FilterLayout {
  private final BlockShape shape;
  private final int rowLength;

  FilterLayout(BlockShape shape) {
    this.shape = shape;
    int row = shape.kernel() * shape.channels();
    rowLength = (row + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
  }

  /** Returns the floats from one row of the patch to the next. */
  int rowLength() {
    return rowLength;
  }

  /** Returns the floats from one filter to the next. */
  int filterLength() {
    return shape.kernel() * rowLength;
  }

  /** Returns the floats of all filters. */
  int length() {
    return shape.filters() * filterLength();
  }

  /**
   * Returns, for each weight in Deeplearning4j's layout (filters × channels × kernel × kernel), its
   * place in this layout.
   */
  int[] indices() {
    int kernel = shape.kernel();
    int[] indices = new int[shape.filters() * shape.patchLength()];
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int y = 0; y < kernel; y++) {
          for (int x = 0; x < kernel; x++) {
            indices[i++] = f * filterLength() + y * rowLength + x * shape.channels() + c;
          }
        }
      }
    }
    return indices;
  }
}
