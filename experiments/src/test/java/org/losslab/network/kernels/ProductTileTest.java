package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProductTileTest {
  private static final int COLUMNS = ProductTile.COLUMNS;
  private static final int DEPTH = 37;
  private static final int STRIDE = COLUMNS + 3;

  @Test
  void eachValueOfTheRightMatrixHasItsPlace() {
    boolean[] taken = new boolean[DEPTH * 3 * COLUMNS];
    for (int row = 0; row < DEPTH; row++) {
      for (int column = 0; column < 3 * COLUMNS; column++) {
        int at = ProductTile.rightIndex(row, column, DEPTH);
        assertThat(taken[at]).isFalse();
        taken[at] = true;
      }
    }
  }

  /** The second pair of vectors of the right matrix; the columns of the left lie in no order. */
  @Test
  void aTileIsRowsTimesColumnsSummedInOrder() {
    int[] offsets = new SplittableRandom(3).ints(DEPTH, 0, 100).toArray();
    float[] a = ReferenceBlock.random(1, 2 + 100 + ProductTile.ROWS * ProductTile.STEP, 1);
    float[] b = ReferenceBlock.random(2, 2 * COLUMNS * DEPTH, 1);
    float[] product = new float[ProductTile.ROWS * STRIDE + 1];
    Arrays.fill(product, 99);
    int bAt = ProductTile.rightIndex(0, COLUMNS, DEPTH);
    ProductTile.compute(a, 2, offsets, b, bAt, product, 1, STRIDE);
    for (int r = 0; r < ProductTile.ROWS; r++) {
      for (int column = 0; column < COLUMNS; column++) {
        float sum = 0;
        for (int k = 0; k < DEPTH; k++) {
          float left = a[2 + r * ProductTile.STEP + offsets[k]];
          sum = Math.fma(left, b[ProductTile.rightIndex(k, COLUMNS + column, DEPTH)], sum);
        }
        assertThat(product[1 + r * STRIDE + column])
            .as("row %d, column %d", r, column)
            .isEqualTo(sum);
      }
    }
    for (int i : new int[] {0, 1 + COLUMNS, STRIDE, product.length - 1}) {
      assertThat(product[i]).as("value %d, outside of the tile", i).isEqualTo(99);
    }
  }
}
