package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost work of a product of matrices: some rows of the left by some columns of the right,
 * summed in registers. Twelve rows of one vector leave the compiler room in the 16 registers of
 * narrow vectors, and are enough sums to hide the time that each addition takes; with six rows of
 * two it spills sums to the stack in every other start of the JVM, and each of these then waits for
 * memory in every step.
 *
 * <p>The left matrix may be any view of an array, an image's patches for instance: where its
 * columns lie is read from a table. That also keeps the compiler from unrolling the loop, upon
 * which it would load ahead more than there are registers.
 */
final class ProductTile {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Whether there are the 32 registers of the widest vectors. */
  private static final boolean WIDE = LANES == Lanes.MOST;

  /** Rows of the product. */
  static final int ROWS = WIDE ? 6 : 12;

  /** Columns of the product. */
  static final int COLUMNS = WIDE ? 2 * LANES : LANES;

  /** From one row of the left matrix to the next: a constant, so that it costs no registers. */
  static final int STEP = Lanes.MOST;

  private ProductTile() {}

  /**
   * Returns the place of a value of the right matrix in the layout that tiles read: for each {@link
   * #COLUMNS} columns, row by row, the values of a row side by side.
   *
   * @param row the row
   * @param column the column
   * @param rows rows of the matrix
   */
  static int rightIndex(int row, int column, int rows) {
    return (column / COLUMNS * rows + row) * COLUMNS + column % COLUMNS;
  }

  /**
   * Computes a tile of a product. Each value is the sum over the columns of the left matrix in
   * ascending order, from 0, with one rounding a step.
   *
   * @param a holds the left matrix, rows {@link #STEP} apart
   * @param aAt index of the first row
   * @param offsets where each column lies, from {@code aAt}
   * @param b the right matrix in the layout of {@link #rightIndex}
   * @param bAt index of the tile's columns
   * @param product receives the tile
   * @param to index of its first row
   * @param stride from one row of the product to the next
   */
  static void compute(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product, int to, int stride) {
    if (WIDE) {
      six(a, aAt, offsets, b, bAt, product, to, stride);
    } else {
      twelve(a, aAt, offsets, b, bAt, product, to, stride);
    }
  }

  /**
   * Computes a tile as {@link #compute}, of which only some columns are wanted.
   *
   * @param wanted how many, from 1
   */
  static void compute(
      float[] a,
      int aAt,
      int[] offsets,
      float[] b,
      int bAt,
      float[] product,
      int to,
      int stride,
      int wanted) {
    if (WIDE && wanted <= LANES) {
      sixLeft(a, aAt, offsets, b, bAt, product, to, stride);
    } else {
      compute(a, aAt, offsets, b, bAt, product, to, stride);
    }
  }

  private static void six(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product, int to, int stride) {
    FloatVector p00 = FloatVector.zero(SPECIES);
    FloatVector p01 = p00;
    FloatVector p10 = p00;
    FloatVector p11 = p00;
    FloatVector p20 = p00;
    FloatVector p21 = p00;
    FloatVector p30 = p00;
    FloatVector p31 = p00;
    FloatVector p40 = p00;
    FloatVector p41 = p00;
    FloatVector p50 = p00;
    FloatVector p51 = p00;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      int row = bAt + k * COLUMNS;
      FloatVector left = FloatVector.fromArray(SPECIES, b, row);
      FloatVector right = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[at]);
      p00 = v.fma(left, p00);
      p01 = v.fma(right, p01);
      v = FloatVector.broadcast(SPECIES, a[at + STEP]);
      p10 = v.fma(left, p10);
      p11 = v.fma(right, p11);
      v = FloatVector.broadcast(SPECIES, a[at + 2 * STEP]);
      p20 = v.fma(left, p20);
      p21 = v.fma(right, p21);
      v = FloatVector.broadcast(SPECIES, a[at + 3 * STEP]);
      p30 = v.fma(left, p30);
      p31 = v.fma(right, p31);
      v = FloatVector.broadcast(SPECIES, a[at + 4 * STEP]);
      p40 = v.fma(left, p40);
      p41 = v.fma(right, p41);
      v = FloatVector.broadcast(SPECIES, a[at + 5 * STEP]);
      p50 = v.fma(left, p50);
      p51 = v.fma(right, p51);
    }
    p00.intoArray(product, to);
    p01.intoArray(product, to + LANES);
    p10.intoArray(product, to + stride);
    p11.intoArray(product, to + stride + LANES);
    p20.intoArray(product, to + 2 * stride);
    p21.intoArray(product, to + 2 * stride + LANES);
    p30.intoArray(product, to + 3 * stride);
    p31.intoArray(product, to + 3 * stride + LANES);
    p40.intoArray(product, to + 4 * stride);
    p41.intoArray(product, to + 4 * stride + LANES);
    p50.intoArray(product, to + 5 * stride);
    p51.intoArray(product, to + 5 * stride + LANES);
  }

  private static void sixLeft(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product, int to, int stride) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector p4 = p0;
    FloatVector p5 = p0;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      FloatVector left = FloatVector.fromArray(SPECIES, b, bAt + k * COLUMNS);
      p0 = FloatVector.broadcast(SPECIES, a[at]).fma(left, p0);
      p1 = FloatVector.broadcast(SPECIES, a[at + STEP]).fma(left, p1);
      p2 = FloatVector.broadcast(SPECIES, a[at + 2 * STEP]).fma(left, p2);
      p3 = FloatVector.broadcast(SPECIES, a[at + 3 * STEP]).fma(left, p3);
      p4 = FloatVector.broadcast(SPECIES, a[at + 4 * STEP]).fma(left, p4);
      p5 = FloatVector.broadcast(SPECIES, a[at + 5 * STEP]).fma(left, p5);
    }
    p0.intoArray(product, to);
    p1.intoArray(product, to + stride);
    p2.intoArray(product, to + 2 * stride);
    p3.intoArray(product, to + 3 * stride);
    p4.intoArray(product, to + 4 * stride);
    p5.intoArray(product, to + 5 * stride);
  }

  private static void twelve(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product, int to, int stride) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector p4 = p0;
    FloatVector p5 = p0;
    FloatVector p6 = p0;
    FloatVector p7 = p0;
    FloatVector p8 = p0;
    FloatVector p9 = p0;
    FloatVector p10 = p0;
    FloatVector p11 = p0;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      FloatVector right = FloatVector.fromArray(SPECIES, b, bAt + k * COLUMNS);
      p0 = FloatVector.broadcast(SPECIES, a[at]).fma(right, p0);
      p1 = FloatVector.broadcast(SPECIES, a[at + STEP]).fma(right, p1);
      p2 = FloatVector.broadcast(SPECIES, a[at + 2 * STEP]).fma(right, p2);
      p3 = FloatVector.broadcast(SPECIES, a[at + 3 * STEP]).fma(right, p3);
      p4 = FloatVector.broadcast(SPECIES, a[at + 4 * STEP]).fma(right, p4);
      p5 = FloatVector.broadcast(SPECIES, a[at + 5 * STEP]).fma(right, p5);
      p6 = FloatVector.broadcast(SPECIES, a[at + 6 * STEP]).fma(right, p6);
      p7 = FloatVector.broadcast(SPECIES, a[at + 7 * STEP]).fma(right, p7);
      p8 = FloatVector.broadcast(SPECIES, a[at + 8 * STEP]).fma(right, p8);
      p9 = FloatVector.broadcast(SPECIES, a[at + 9 * STEP]).fma(right, p9);
      p10 = FloatVector.broadcast(SPECIES, a[at + 10 * STEP]).fma(right, p10);
      p11 = FloatVector.broadcast(SPECIES, a[at + 11 * STEP]).fma(right, p11);
    }
    p0.intoArray(product, to);
    p1.intoArray(product, to + stride);
    p2.intoArray(product, to + 2 * stride);
    p3.intoArray(product, to + 3 * stride);
    p4.intoArray(product, to + 4 * stride);
    p5.intoArray(product, to + 5 * stride);
    p6.intoArray(product, to + 6 * stride);
    p7.intoArray(product, to + 7 * stride);
    p8.intoArray(product, to + 8 * stride);
    p9.intoArray(product, to + 9 * stride);
    p10.intoArray(product, to + 10 * stride);
    p11.intoArray(product, to + 11 * stride);
  }
}
