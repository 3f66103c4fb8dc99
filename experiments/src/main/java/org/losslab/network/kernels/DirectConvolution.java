package org.losslab.network.kernels;

/** The convolution by its definition, a sum over the patch. Fits any kernel size. */
final class DirectConvolution implements Convolution {
  private final BlockShape shape;
  private final ConvolutionTile tile;
  private final int[] packedIndices;
  private final float[] planes;
  private final float[] rows;

  DirectConvolution(BlockShape shape) {
    this.shape = shape;
    int kernel = shape.kernel();
    int[] patchOffsets = new int[shape.patchLength()];
    for (int k = 0; k < patchOffsets.length; k++) {
      int row = k / (kernel * kernel) * shape.height() + k / kernel % kernel;
      patchOffsets[k] = row * shape.width() + k % kernel;
    }
    tile = new ConvolutionTile(patchOffsets, shape.filters());
    packedIndices = packedIndices(shape);
    planes = new float[shape.inputLength()];
    rows = new float[4 * shape.pooledWidth() * shape.filters()];
  }

  /**
   * Returns, for each weight in Deeplearning4j's layout, its place in the layout that the tiles
   * read: for each pair of vectors of filters, the filters' weights side by side for each input of
   * the patch.
   */
  static int[] packedIndices(BlockShape shape) {
    int patch = shape.patchLength();
    int[] indices = new int[shape.filters() * patch];
    for (int f = 0; f < shape.filters(); f++) {
      for (int k = 0; k < patch; k++) {
        indices[f * patch + k] = ConvolutionTile.weightIndex(f, k, patch);
      }
    }
    return indices;
  }

  @Override
  public int packedLength() {
    return packedIndices.length;
  }

  @Override
  public void pack(float[] weights, float[] packed) {
    for (int i = 0; i < weights.length; i++) {
      packed[packedIndices[i]] = weights[i];
    }
  }

  /**
   * Copies the image channel by channel: neighbouring positions are then one apart, as the tile
   * wants them.
   */
  @Override
  public void load(float[] x, float[] packed, float[] bias) {
    int channels = shape.channels();
    int size = shape.height() * shape.width();
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < size; i++) {
        planes[c * size + i] = x[i * channels + c];
      }
    }
  }

  @Override
  public float[] rows() {
    return rows;
  }

  @Override
  public int computeRows(int py, float[] packed, float[] bias) {
    int filters = shape.filters();
    int used = 2 * shape.pooledWidth();
    for (int r = 0; r < 2; r++) {
      int xRow = (2 * py + r) * shape.width();
      for (int f = 0; f < filters; f += ConvolutionTile.FILTERS) {
        for (int col = 0; col < used; col += ConvolutionTile.POSITIONS) {
          // The last tile overlaps the one before rather than leave the row.
          int start = Math.min(col, used - ConvolutionTile.POSITIONS);
          tile.compute(
              planes,
              xRow + start,
              packed,
              f * shape.patchLength(),
              bias,
              f,
              rows,
              (r * used + start) * filters + f);
        }
      }
    }
    return 0;
  }
}
