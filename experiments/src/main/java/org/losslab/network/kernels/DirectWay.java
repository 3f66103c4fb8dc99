package org.losslab.network.kernels;

/**
 * A convolution by its definition, forward and backward: products of the patches, in place, and of
 * the output's gradient.
 */
final class DirectWay implements SpatialWay {
  private final WindowShape shape;
  private final int filters;
  private final PatchProduct forward;
  private final FilterGradient filterGradient;
  private final InputGradient inputGradient;
  private final AlignedFloats packed;
  private final AlignedFloats packedBack;

  DirectWay(WindowShape shape, int filters) {
    this.shape = shape;
    this.filters = filters;
    PaddedImages images = images();
    forward = new PatchProduct(shape, images, filters);
    filterGradient = new FilterGradient(shape, images, filters);
    inputGradient = new InputGradient(shape, filters);
    packed = new AlignedFloats(forward.packedLength());
    packedBack = new AlignedFloats(inputGradient.packedLength());
  }

  private PaddedImages images() {
    return new PaddedImages(
        1,
        Math.max(shape.coveredHeight(), shape.height() + shape.top()),
        Math.max(shape.coveredWidth(), shape.width() + shape.left()),
        shape.channels(),
        shape.top(),
        shape.left(),
        shape.height(),
        shape.width());
  }

  @Override
  public int group() {
    return 1;
  }

  @Override
  public void packForward(float[] weights, ThreadTeam team) {
    packed.align();
    int area = shape.size() * shape.size();
    for (int i = 0; i < weights.length; i++) {
      int c = i / area % shape.channels();
      int f = i / area / shape.channels();
      packed.array()[packed.at() + forward.packedIndex(i % area * shape.channels() + c, f)] =
          weights[i];
    }
  }

  @Override
  public void packBackward(float[] weights, ThreadTeam team) {
    packedBack.align();
    int area = shape.size() * shape.size();
    for (int i = 0; i < weights.length; i++) {
      int k = i % area;
      int c = i / area % shape.channels();
      int f = i / area / shape.channels();
      int to = inputGradient.packedIndex(f, k / shape.size(), k % shape.size(), c);
      packedBack.array()[packedBack.at() + to] = weights[i];
    }
  }

  @Override
  public int packedLength() {
    return packed.length();
  }

  @Override
  public int sumsLength() {
    return filterGradient.sumsLength();
  }

  @Override
  public void gradient(float[] sums, float[] gradient) {
    int area = shape.size() * shape.size();
    for (int i = 0; i < gradient.length; i++) {
      int c = i / area % shape.channels();
      int f = i / area / shape.channels();
      gradient[i] = sums[filterGradient.index(i % area * shape.channels() + c, f)];
    }
  }

  @Override
  public SpatialWorker worker() {
    return new Worker();
  }

  private final class Worker implements SpatialWorker {
    private final PaddedImages input = images();
    private final AlignedFloats spread = new AlignedFloats(forward.spreadLength());
    private final AlignedFloats rows = new AlignedFloats(forward.rowsLength());
    private final AlignedFloats right = new AlignedFloats(filterGradient.rightLength());
    private final float[] tile = new float[GradientTile.ROWS * GradientTile.COLUMNS];

    /** What the input's gradient needs; null until it is. */
    private PaddedImages result;

    private AlignedFloats left;
    private AlignedFloats products;
    private float[] gradient;

    @Override
    public void align() {
      input.align();
      spread.align();
      rows.align();
      right.align();
      if (result != null) {
        result.align();
        left.align();
        products.align();
      }
    }

    @Override
    public PaddedImages input() {
      return input;
    }

    @Override
    public void forward(int count, Row row) {
      forward.load(input, spread);
      forward.compute(spread, packed, rows, row);
    }

    @Override
    public void addFilters(int count, float[] e, float[] sums) {
      gradient = e;
      filterGradient.add(input, e, right, tile, sums);
    }

    @Override
    public void toInput(int count, Row row) {
      if (result == null) {
        result = images();
        left = new AlignedFloats(inputGradient.leftLength());
        products = new AlignedFloats(inputGradient.productsLength());
      }
      result.clear();
      inputGradient.compute(gradient, left, packedBack, products, result);
      for (int y = 0; y < shape.height(); y++) {
        row.take(0, y, result.array(), result.at(0, y), shape.channels());
      }
    }
  }
}
