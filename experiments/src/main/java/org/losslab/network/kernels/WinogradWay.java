package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * A convolution of 3×3 filters at stride 1 by {@link WinogradTransform}, forward and backward, for
 * channels and filters in whole vectors of any width. The gradient of the filters is that of their
 * transforms, a sum over blocks of 2×2 outputs, which is transformed back once a minibatch.
 */
final class WinogradWay implements SpatialWay {
  private static final int ELEMENTS = WinogradTransform.ELEMENTS;
  private static final int STEP = ProductTile.STEP;
  private static final int BLOCKS = WinogradProduct.BLOCKS;

  /** The most images at once: those of a chunk. */
  private static final int MOST = BlockWork.CHUNK;

  private final WindowShape shape;
  private final int channels;
  private final int filters;
  private final int columns;
  private final AlignedFloats packed;
  private final AlignedFloats packedBack;

  WinogradWay(WindowShape shape, int filters) {
    this.shape = shape;
    this.filters = filters;
    channels = shape.channels();
    columns = PatchProduct.roundUp(filters, GradientTile.COLUMNS);
    packed = new AlignedFloats(WinogradProduct.packedLength(channels, filters));
    packedBack = new AlignedFloats(WinogradProduct.packedLength(filters, channels));
  }

  static boolean supports(WindowShape shape, int filters) {
    return shape.size() == 3
        && shape.stride() == 1
        && shape.channels() % Lanes.MOST == 0
        && filters % Lanes.MOST == 0;
  }

  private int blocks() {
    return WinogradProduct.blocks(shape.outputHeight(), shape.outputWidth());
  }

  @Override
  public int group() {
    return Math.max(1, Math.min(MOST, BLOCKS / blocks()));
  }

  @Override
  public void packForward(float[] weights, ThreadTeam team) {
    packed.align();
    team.run(
        channels,
        (thread, c) ->
            WinogradProduct.pack(weights, c * 9, channels * 9, 1, c, channels, filters, packed));
  }

  @Override
  public void packBackward(float[] weights, ThreadTeam team) {
    packedBack.align();
    team.run(
        filters,
        (thread, f) ->
            WinogradProduct.pack(
                weights, f * channels * 9 + 8, 9, -1, f, filters, channels, packedBack));
  }

  @Override
  public int packedLength() {
    return packed.length();
  }

  @Override
  public int sumsLength() {
    return ELEMENTS * channels * columns;
  }

  @Override
  public void gradient(float[] sums, float[] gradient) {
    for (int f = 0; f < filters; f++) {
      for (int c = 0; c < channels; c++) {
        int from = c * columns + f;
        int to = (f * channels + c) * 9;
        WinogradTransform.filterGradient(sums, from, channels * columns, gradient, to);
      }
    }
  }

  @Override
  public SpatialWorker worker() {
    return new Worker();
  }

  private final class Worker implements SpatialWorker {
    private final PaddedImages input =
        images(
            channels,
            shape.top(),
            shape.left(),
            shape.height(),
            shape.width(),
            shape.outputHeight(),
            shape.outputWidth());
    private final WinogradProduct forward =
        new WinogradProduct(
            input, group(), shape.outputHeight(), shape.outputWidth(), channels, filters);

    /** The output's gradient; null until it is needed. */
    private PaddedImages errors;

    private WinogradProduct back;

    /** Where the blocks of the output's gradient start. */
    private int[] from;

    /** A e Aᵀ: elements × tiles of filters × blocks × a tile's filters. */
    private AlignedFloats transformed;

    private final float[] tile = new float[GradientTile.ROWS * GradientTile.COLUMNS];

    /**
     * Returns room for images: for whole blocks of them, and for what the blocks of their
     * convolution read.
     */
    private PaddedImages images(
        int values, int top, int left, int height, int width, int outputHeight, int outputWidth) {
      return new PaddedImages(
          group(),
          Math.max(WinogradProduct.even(outputHeight) + 2, top + WinogradProduct.even(height)),
          Math.max(WinogradProduct.even(outputWidth) + 2, left + WinogradProduct.even(width)),
          values,
          top,
          left,
          height,
          width);
    }

    @Override
    public void align() {
      input.align();
      forward.align();
      if (errors != null) {
        errors.align();
        back.align();
        transformed.align();
      }
    }

    @Override
    public PaddedImages input() {
      return input;
    }

    @Override
    public void forward(int count, Row row) {
      forward.compute(input, count, packed, row);
    }

    private void prepare() {
      if (errors != null) {
        return;
      }
      errors =
          images(
              filters,
              2 - shape.top(),
              2 - shape.left(),
              shape.outputHeight(),
              shape.outputWidth(),
              shape.height(),
              shape.width());
      back = new WinogradProduct(errors, group(), shape.height(), shape.width(), filters, channels);
      transformed = new AlignedFloats(ELEMENTS * WinogradProduct.element(columns));
      from =
          WinogradProduct.starts(
              group(),
              shape.outputHeight(),
              shape.outputWidth(),
              errors.image(),
              errors.row(),
              filters);
    }

    @Override
    public void addFilters(int count, float[] e, float[] sums) {
      prepare();
      for (int image = 0; image < count; image++) {
        errors.copy(image, e, image * shape.windows() * filters);
      }
      int all = count * blocks();
      for (int first = 0; first < all; first += BLOCKS) {
        int some = Math.min(BLOCKS, all - first);
        forward.transform(input, first, some);
        transform(first, some);
        multiply(some, sums);
      }
    }

    /** Computes A e Aᵀ of some blocks. */
    private void transform(int first, int count) {
      int element = WinogradProduct.element(columns);
      for (int f = 0; f < filters; f += Lanes.COUNT) {
        int tile = f / GradientTile.COLUMNS * GradientTile.COLUMNS;
        int width = GradientTile.width(filters - tile);
        int to = transformed.at() + tile * BLOCKS + f - tile;
        for (int i = first; i < first + count; i++) {
          WinogradTransform.gradient(
              errors.array(),
              errors.at(0, 0) + from[i] + f,
              errors.row(),
              filters,
              transformed.array(),
              to,
              element);
          to += width;
        }
      }
    }

    private void multiply(int count, float[] sums) {
      int[] offsets = new int[count];
      Arrays.setAll(offsets, i -> i * STEP);
      float[] v = forward.transformed().array();
      for (int e = 0; e < ELEMENTS; e++) {
        for (int f = 0; f < filters; f += GradientTile.COLUMNS) {
          int right = transformed.at() + e * WinogradProduct.element(columns) + f * BLOCKS;
          for (int c = 0; c < channels; c += GradientTile.ROWS) {
            int left =
                forward.transformed().at()
                    + e * WinogradProduct.element(channels)
                    + c / STEP * BLOCKS * STEP
                    + c % STEP;
            GradientTile.compute(
                v, left, offsets, transformed.array(), right, GradientTile.ROWS, filters - f, tile);
            GradientTile.add(
                tile,
                GradientTile.ROWS,
                filters - f,
                sums,
                (e * channels + c) * columns + f,
                columns);
          }
        }
      }
    }

    @Override
    public void toInput(int count, Row row) {
      back.compute(errors, count, packedBack, row);
    }
  }
}
