package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProductTileTest {
  private static final int DEPTH = ProductTile.DEPTH;
  private static final int COLUMNS = ConvolutionTile.FILTERS;

  /** A left matrix of 7 rows and two blocks of columns, of which rows 2 to 5 are multiplied. */
  @Test
  void aTileIsRowsTimesColumns() {
    int rows = 7;
    int first = 2;
    int inner = 2 * DEPTH;
    float[] a = ReferenceBlock.random(1, rows * inner, 1);
    float[] b = ReferenceBlock.random(2, 2 * COLUMNS * inner, 1);
    float[] product = new float[ProductTile.ROWS * COLUMNS + 2];
    Arrays.fill(product, 99);
    int bAt = ConvolutionTile.weightIndex(COLUMNS, 0, inner);
    ProductTile.compute(a, first * DEPTH, rows * DEPTH, b, bAt, 2, product, 1);
    for (int r = 0; r < ProductTile.ROWS; r++) {
      for (int column = 0; column < COLUMNS; column++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          float left = a[k / DEPTH * rows * DEPTH + (first + r) * DEPTH + k % DEPTH];
          sum += (double) left * b[ConvolutionTile.weightIndex(COLUMNS + column, k, inner)];
        }
        assertThat((double) product[1 + r * COLUMNS + column])
            .as("row %d, column %d", r, column)
            .isCloseTo(sum, within(1e-5));
      }
    }
    assertThat(product[0]).isEqualTo(99);
    assertThat(product[product.length - 1]).isEqualTo(99);
  }
}
