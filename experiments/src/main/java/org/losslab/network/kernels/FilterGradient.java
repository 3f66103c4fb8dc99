package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of a convolution's filters, on {@link GradientTile}: for each image the sum over its
 * windows in order. A tile's rows are neighbouring values of one row of the patches.
 */
final class FilterGradient {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private final WindowShape shape;
  private final int filters;
  private final int columns;

  /** Values of one row of a patch. */
  private final int run;

  /** Where the patch of each window starts. */
  private final int[] offsets;

  FilterGradient(WindowShape shape, PaddedImages images, int filters) {
    this.shape = shape;
    this.filters = filters;
    columns = PatchProduct.roundUp(filters, GradientTile.COLUMNS);
    run = shape.size() * shape.channels();
    offsets = new int[shape.windows()];
    for (int i = 0; i < offsets.length; i++) {
      int y = i / shape.outputWidth() * shape.stride();
      int x = i % shape.outputWidth() * shape.stride();
      offsets[i] = y * images.row() + x * shape.channels();
    }
  }

  /** Returns the floats of the sums. */
  int sumsLength() {
    return shape.size() * run * columns;
  }

  /** Returns the place of a filter's gradient in the sums, by its row, column and channel. */
  int index(int value, int filter) {
    return value * columns + filter;
  }

  /** Returns the floats of an image's gradients, laid out for tiles. */
  int rightLength() {
    return shape.windows() * columns;
  }

  /**
   * Adds an image's gradient to the sums.
   *
   * @param image the image
   * @param e the output's gradient, windows × filters, with room for a vector
   * @param right works in {@link #rightLength} floats
   * @param tile works in a tile
   */
  void add(PaddedImages image, float[] e, AlignedFloats right, float[] tile, float[] sums) {
    for (int f = 0; f < filters; f += GradientTile.COLUMNS) {
      lay(e, f, right);
      for (int ky = 0; ky < shape.size(); ky++) {
        for (int i = 0; i < run; i += GradientTile.ROWS) {
          int rows = Math.min(GradientTile.ROWS, run - i);
          GradientTile.compute(
              image.array(),
              image.at() + ky * image.row() + i,
              offsets,
              right.array(),
              right.at(),
              rows,
              filters - f,
              tile);
          int to = (ky * run + i) * columns + f;
          GradientTile.add(tile, rows, filters - f, sums, to, columns);
        }
      }
    }
  }

  /** Puts the gradients of a tile's filters side by side. */
  private void lay(float[] e, int f, AlignedFloats right) {
    int width = GradientTile.width(filters - f);
    for (int i = 0; i < width; i += LANES) {
      int to = right.at() + i;
      // What a vector holds beyond the last filter is not wanted of the sums either.
      int from = Math.min(f + i, filters);
      for (int window = 0; window < offsets.length; window++) {
        FloatVector.fromArray(SPECIES, e, from).intoArray(right.array(), to);
        from += filters;
        to += width;
      }
    }
  }
}
