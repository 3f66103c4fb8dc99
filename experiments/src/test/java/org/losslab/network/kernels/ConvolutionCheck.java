package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;

/** Compares a {@link Convolution} with the sums of the definition in double precision. */
final class ConvolutionCheck {
  private ConvolutionCheck() {}

  /** Convolves two images with one object, so that nothing of the first may be left over. */
  static void check(BlockShape shape, Function<BlockShape, Convolution> way) {
    Convolution convolution = way.apply(shape);
    float[] w = ReferenceBlock.random(1, shape.filters() * shape.patchLength(), 1);
    AlignedFloats packed = new AlignedFloats(convolution.packedLength());
    convolution.pack(w, packed);
    for (int image = 0; image < 2; image++) {
      float[] x = ReferenceBlock.random(3 + image, shape.imageCapacity(), 1);
      convolution.load(x, 0, packed);
      for (int py = 0; py < shape.pooledHeight(); py++) {
        int at = convolution.computeRows(py, packed);
        float[] actual = twoRows(convolution, at, 2 * shape.pooledWidth() * shape.filters());
        double[] right = rows(shape, x, w, py);
        assertThat(ReferenceBlock.relativeError(actual, right))
            .as("row %d of image %d of %s", py, image, shape)
            .isLessThan(5e-7);
      }
    }
  }

  /** Returns what {@link Convolution#computeRows} has left, without what lies between. */
  static float[] twoRows(Convolution convolution, int at, int row) {
    float[] both = new float[2 * row];
    AlignedFloats rows = convolution.rows();
    int first = rows.at() + at;
    System.arraycopy(rows.array(), first, both, 0, row);
    System.arraycopy(rows.array(), first + convolution.rowLength(), both, row, row);
    return both;
  }

  private static double[] rows(BlockShape shape, float[] x, float[] w, int py) {
    int used = 2 * shape.pooledWidth();
    double[] rows = new double[2 * used * shape.filters()];
    for (int i = 0; i < rows.length; i++) {
      int f = i % shape.filters();
      int column = i / shape.filters() % used;
      int y = 2 * py + i / shape.filters() / used;
      rows[i] = convolved(shape, x, w, y, column, f);
    }
    return rows;
  }

  private static double convolved(
      BlockShape shape, float[] x, float[] w, int y, int column, int f) {
    int kernel = shape.kernel();
    double sum = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int k = 0; k < kernel * kernel; k++) {
        int at = (y + k / kernel) * shape.width() + column + k % kernel;
        sum +=
            (double) x[at * shape.channels() + c]
                * w[(f * shape.channels() + c) * kernel * kernel + k];
      }
    }
    return sum;
  }
}
