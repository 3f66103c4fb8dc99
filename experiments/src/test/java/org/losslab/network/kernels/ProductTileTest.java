package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProductTileTest {
  private static final int DEPTH = ProductTile.DEPTH;
  private static final int COLUMNS = ProductTile.COLUMNS;
  private static final int STRIDE = COLUMNS + 3;

  @Test
  void eachValueOfTheRightMatrixHasItsPlace() {
    int rows = 2 * DEPTH;
    boolean[] taken = new boolean[rows * 3 * COLUMNS];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < 3 * COLUMNS; column++) {
        int at = ProductTile.rightIndex(row, column, rows);
        assertThat(taken[at]).isFalse();
        taken[at] = true;
      }
    }
  }

  /** A left matrix of 7 rows and two blocks of columns, of which rows 2 to 5 are multiplied. */
  @Test
  void aTileIsRowsTimesColumns() {
    int rows = 7;
    int first = 2;
    int inner = 2 * DEPTH;
    float[] a = ReferenceBlock.random(1, rows * inner, 1);
    float[] b = ReferenceBlock.random(2, 2 * COLUMNS * inner, 1);
    float[] product = new float[ProductTile.ROWS * STRIDE + 1];
    Arrays.fill(product, 99);
    int bAt = ProductTile.rightIndex(0, COLUMNS, inner);
    ProductTile.compute(a, first * DEPTH, rows * DEPTH, b, bAt, 2, product, 1, STRIDE);
    for (int r = 0; r < ProductTile.ROWS; r++) {
      for (int column = 0; column < COLUMNS; column++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          float left = a[k / DEPTH * rows * DEPTH + (first + r) * DEPTH + k % DEPTH];
          sum += (double) left * b[ProductTile.rightIndex(k, COLUMNS + column, inner)];
        }
        assertThat((double) product[1 + r * STRIDE + column])
            .as("row %d, column %d", r, column)
            .isCloseTo(sum, within(1e-5));
      }
    }
    for (int i : new int[] {0, 1 + COLUMNS, STRIDE, product.length - 1}) {
      assertThat(product[i]).as("value %d, outside of the tile", i).isEqualTo(99);
    }
  }
}
