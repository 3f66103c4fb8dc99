package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient of a convolution's input by its definition: the output's gradient times the filters
 * is what each window adds to its patch.
 */
final class InputGradient {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = ProductTile.STEP;
  private static final float[] COUNT = new float[LANES];

  static {
    for (int i = 0; i < LANES; i++) {
      COUNT[i] = i;
    }
  }

  private final WindowShape shape;
  private final int filters;

  /** Values of one row of a patch, and with what fills it up to whole vectors. */
  private final int run;

  private final int padded;

  /** Values of a patch, filled up to whole tiles. */
  private final int columns;

  /** Where each filter's gradient lies, from a window's first. */
  private final int[] offsets;

  private final ProductSweep sweep;

  InputGradient(WindowShape shape, int filters) {
    this.shape = shape;
    this.filters = filters;
    run = shape.size() * shape.channels();
    padded = PatchProduct.roundUp(run, LANES);
    columns = PatchProduct.roundUp(shape.size() * padded, ProductTile.COLUMNS);
    offsets = new int[filters];
    for (int f = 0; f < filters; f++) {
      offsets[f] = f / STEP * shape.windows() * STEP + f % STEP;
    }
    int width = shape.outputWidth();
    sweep = new ProductSweep(offsets, columns, shape.size() * padded, width, width);
  }

  /** Returns the floats of the filters as {@link #compute} reads them; those not put stay 0. */
  int packedLength() {
    return filters * columns;
  }

  /** Returns the place of a filter's value among them. */
  int packedIndex(int filter, int row, int column, int channel) {
    return ProductTile.rightIndex(
        filter, row * padded + column * shape.channels() + channel, filters);
  }

  /** Returns the floats of an image's gradients, laid out for tiles. */
  int leftLength() {
    // The last tile may reach beyond the last window.
    return (PatchProduct.roundUp(filters, STEP) * shape.windows()) + ProductTile.ROWS * STEP;
  }

  /** Returns the floats of what a row of windows adds. */
  int productsLength() {
    return sweep.length();
  }

  /**
   * Adds an image's gradient.
   *
   * @param e the output's gradient, windows × filters, with room for a vector
   * @param left works in {@link #leftLength} floats
   * @param packed the filters
   * @param products works in {@link #productsLength} floats
   * @param image added to
   */
  void compute(
      float[] e,
      AlignedFloats left,
      AlignedFloats packed,
      AlignedFloats products,
      PaddedImages image) {
    lay(e, left);
    int ahead = 0;
    for (int y = 0; y < shape.outputHeight(); y++) {
      int row = left.at() + y * shape.outputWidth() * STEP;
      ahead = sweep.compute(left.array(), row, ahead, packed, products);
      for (int x = 0; x < shape.outputWidth(); x++) {
        int to =
            image.at() + y * shape.stride() * image.row() + x * shape.stride() * shape.channels();
        add(products.array(), products.at() + x * columns, image.array(), to, image.row());
      }
    }
  }

  private void lay(float[] e, AlignedFloats left) {
    for (int f = 0; f < filters; f += LANES) {
      int to = left.at() + f / STEP * shape.windows() * STEP + f % STEP;
      int from = f;
      for (int window = 0; window < shape.windows(); window++) {
        FloatVector.fromArray(SPECIES, e, from).intoArray(left.array(), to);
        from += filters;
        to += STEP;
      }
    }
  }

  /** Adds what one window adds. */
  private void add(float[] products, int at, float[] image, int to, int row) {
    int whole = run / LANES * LANES;
    VectorMask<Float> rest =
        FloatVector.fromArray(SPECIES, COUNT, 0).compare(VectorOperators.LT, run - whole);
    for (int ky = 0; ky < shape.size(); ky++) {
      int from = at + ky * padded;
      int first = to + ky * row;
      for (int i = 0; i < whole; i += LANES) {
        FloatVector.fromArray(SPECIES, image, first + i)
            .add(FloatVector.fromArray(SPECIES, products, from + i))
            .intoArray(image, first + i);
      }
      if (whole < run) {
        FloatVector old = FloatVector.fromArray(SPECIES, image, first + whole);
        FloatVector sum = old.add(FloatVector.fromArray(SPECIES, products, from + whole));
        old.blend(sum, rest).intoArray(image, first + whole);
      }
    }
  }
}
