package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost work of a product of matrices: four rows of the left by two vectors of columns of
 * the right, summed in registers. More rows don't fit into the 16 registers of narrow vectors: the
 * compiler would spill sums to the stack, each of which then waits for memory in every step. The
 * numbers that the inner loop needs are constants, which leaves it without checks of indices.
 */
final class ProductTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Rows of the product. */
  static final int ROWS = 4;

  /** Columns of the product. */
  static final int COLUMNS = 2 * LANES;

  /** Columns of the left matrix that lie together, as many as rows of the right one. */
  static final int DEPTH = 32;

  private ProductTile() {}

  /**
   * Returns the place of a value of the right matrix in the layout that tiles read: for each {@link
   * #COLUMNS} columns, row by row, the values of a row side by side.
   *
   * @param row the row
   * @param column the column
   * @param rows rows of the matrix, a multiple of {@link #DEPTH}
   */
  static int rightIndex(int row, int column, int rows) {
    return (column / COLUMNS * rows + row) * COLUMNS + column % COLUMNS;
  }

  /**
   * Computes a tile of a product.
   *
   * @param a the left matrix: for each {@link #DEPTH} columns, its rows one after another
   * @param aAt index of the first row
   * @param aStride from one {@link #DEPTH} columns to the next
   * @param b the right matrix in the layout of {@link #rightIndex}
   * @param bAt index of the tile's columns
   * @param blocks how many {@link #DEPTH} columns the left matrix has
   * @param product receives the tile
   * @param to index of its first row
   * @param stride from one row of the product to the next
   */
  static void compute(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int blocks,
      float[] product,
      int to,
      int stride) {
    FloatVector p00 = FloatVector.zero(SPECIES);
    FloatVector p01 = p00;
    FloatVector p10 = p00;
    FloatVector p11 = p00;
    FloatVector p20 = p00;
    FloatVector p21 = p00;
    FloatVector p30 = p00;
    FloatVector p31 = p00;
    for (int block = 0; block < blocks; block++) {
      int a0 = aAt + block * aStride;
      int b0 = bAt + block * DEPTH * COLUMNS;
      for (int k = 0; k < DEPTH; k++) {
        int bk = b0 + k * COLUMNS;
        FloatVector left = FloatVector.fromArray(SPECIES, b, bk);
        FloatVector right = FloatVector.fromArray(SPECIES, b, bk + LANES);
        FloatVector v = FloatVector.broadcast(SPECIES, a[a0 + k]);
        p00 = v.fma(left, p00);
        p01 = v.fma(right, p01);
        v = FloatVector.broadcast(SPECIES, a[a0 + DEPTH + k]);
        p10 = v.fma(left, p10);
        p11 = v.fma(right, p11);
        v = FloatVector.broadcast(SPECIES, a[a0 + 2 * DEPTH + k]);
        p20 = v.fma(left, p20);
        p21 = v.fma(right, p21);
        v = FloatVector.broadcast(SPECIES, a[a0 + 3 * DEPTH + k]);
        p30 = v.fma(left, p30);
        p31 = v.fma(right, p31);
      }
    }
    p00.intoArray(product, to);
    p01.intoArray(product, to + LANES);
    p10.intoArray(product, to + stride);
    p11.intoArray(product, to + stride + LANES);
    p20.intoArray(product, to + 2 * stride);
    p21.intoArray(product, to + 2 * stride + LANES);
    p30.intoArray(product, to + 3 * stride);
    p31.intoArray(product, to + 3 * stride + LANES);
  }
}
