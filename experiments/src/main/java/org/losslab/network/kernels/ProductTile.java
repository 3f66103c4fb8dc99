package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost work of a product of matrices: some rows of the left by some columns of the right,
 * summed in registers. Twelve rows leave the compiler room, with two vectors in the 32 registers of
 * the widest ones, with one in the 16 of others: with six rows of two it spills sums to the stack
 * in every other start of the JVM, and each of these then waits for memory in every step. The more
 * sums, the fewer other instructions each of them takes.
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
  static final int ROWS = 12;

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
      both(a, aAt, offsets, b, bAt, product, to, stride);
    } else {
      left(a, aAt, offsets, b, bAt, product, to, stride);
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
      left(a, aAt, offsets, b, bAt, product, to, stride);
    } else {
      compute(a, aAt, offsets, b, bAt, product, to, stride);
    }
  }

  private static void both(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product, int to, int stride) {
    FloatVector l0 = FloatVector.zero(SPECIES);
    FloatVector r0 = l0;
    FloatVector l1 = l0;
    FloatVector r1 = l0;
    FloatVector l2 = l0;
    FloatVector r2 = l0;
    FloatVector l3 = l0;
    FloatVector r3 = l0;
    FloatVector l4 = l0;
    FloatVector r4 = l0;
    FloatVector l5 = l0;
    FloatVector r5 = l0;
    FloatVector l6 = l0;
    FloatVector r6 = l0;
    FloatVector l7 = l0;
    FloatVector r7 = l0;
    FloatVector l8 = l0;
    FloatVector r8 = l0;
    FloatVector l9 = l0;
    FloatVector r9 = l0;
    FloatVector l10 = l0;
    FloatVector r10 = l0;
    FloatVector l11 = l0;
    FloatVector r11 = l0;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      int row = (bAt + k * COLUMNS) & Lanes.INDEX;
      FloatVector left = FloatVector.fromArray(SPECIES, b, row);
      FloatVector right = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[at]);
      l0 = v.fma(left, l0);
      r0 = v.fma(right, r0);
      v = FloatVector.broadcast(SPECIES, a[at + STEP]);
      l1 = v.fma(left, l1);
      r1 = v.fma(right, r1);
      v = FloatVector.broadcast(SPECIES, a[at + 2 * STEP]);
      l2 = v.fma(left, l2);
      r2 = v.fma(right, r2);
      v = FloatVector.broadcast(SPECIES, a[at + 3 * STEP]);
      l3 = v.fma(left, l3);
      r3 = v.fma(right, r3);
      v = FloatVector.broadcast(SPECIES, a[at + 4 * STEP]);
      l4 = v.fma(left, l4);
      r4 = v.fma(right, r4);
      v = FloatVector.broadcast(SPECIES, a[at + 5 * STEP]);
      l5 = v.fma(left, l5);
      r5 = v.fma(right, r5);
      v = FloatVector.broadcast(SPECIES, a[at + 6 * STEP]);
      l6 = v.fma(left, l6);
      r6 = v.fma(right, r6);
      v = FloatVector.broadcast(SPECIES, a[at + 7 * STEP]);
      l7 = v.fma(left, l7);
      r7 = v.fma(right, r7);
      v = FloatVector.broadcast(SPECIES, a[at + 8 * STEP]);
      l8 = v.fma(left, l8);
      r8 = v.fma(right, r8);
      v = FloatVector.broadcast(SPECIES, a[at + 9 * STEP]);
      l9 = v.fma(left, l9);
      r9 = v.fma(right, r9);
      v = FloatVector.broadcast(SPECIES, a[at + 10 * STEP]);
      l10 = v.fma(left, l10);
      r10 = v.fma(right, r10);
      v = FloatVector.broadcast(SPECIES, a[at + 11 * STEP]);
      l11 = v.fma(left, l11);
      r11 = v.fma(right, r11);
    }
    l0.intoArray(product, to);
    r0.intoArray(product, to + LANES);
    l1.intoArray(product, to + stride);
    r1.intoArray(product, to + stride + LANES);
    l2.intoArray(product, to + 2 * stride);
    r2.intoArray(product, to + 2 * stride + LANES);
    l3.intoArray(product, to + 3 * stride);
    r3.intoArray(product, to + 3 * stride + LANES);
    l4.intoArray(product, to + 4 * stride);
    r4.intoArray(product, to + 4 * stride + LANES);
    l5.intoArray(product, to + 5 * stride);
    r5.intoArray(product, to + 5 * stride + LANES);
    l6.intoArray(product, to + 6 * stride);
    r6.intoArray(product, to + 6 * stride + LANES);
    l7.intoArray(product, to + 7 * stride);
    r7.intoArray(product, to + 7 * stride + LANES);
    l8.intoArray(product, to + 8 * stride);
    r8.intoArray(product, to + 8 * stride + LANES);
    l9.intoArray(product, to + 9 * stride);
    r9.intoArray(product, to + 9 * stride + LANES);
    l10.intoArray(product, to + 10 * stride);
    r10.intoArray(product, to + 10 * stride + LANES);
    l11.intoArray(product, to + 11 * stride);
    r11.intoArray(product, to + 11 * stride + LANES);
  }

  /** Computes the first vector of each row. */
  private static void left(
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
      int row = (bAt + k * COLUMNS) & Lanes.INDEX;
      FloatVector left = FloatVector.fromArray(SPECIES, b, row);
      p0 = FloatVector.broadcast(SPECIES, a[at]).fma(left, p0);
      p1 = FloatVector.broadcast(SPECIES, a[at + STEP]).fma(left, p1);
      p2 = FloatVector.broadcast(SPECIES, a[at + 2 * STEP]).fma(left, p2);
      p3 = FloatVector.broadcast(SPECIES, a[at + 3 * STEP]).fma(left, p3);
      p4 = FloatVector.broadcast(SPECIES, a[at + 4 * STEP]).fma(left, p4);
      p5 = FloatVector.broadcast(SPECIES, a[at + 5 * STEP]).fma(left, p5);
      p6 = FloatVector.broadcast(SPECIES, a[at + 6 * STEP]).fma(left, p6);
      p7 = FloatVector.broadcast(SPECIES, a[at + 7 * STEP]).fma(left, p7);
      p8 = FloatVector.broadcast(SPECIES, a[at + 8 * STEP]).fma(left, p8);
      p9 = FloatVector.broadcast(SPECIES, a[at + 9 * STEP]).fma(left, p9);
      p10 = FloatVector.broadcast(SPECIES, a[at + 10 * STEP]).fma(left, p10);
      p11 = FloatVector.broadcast(SPECIES, a[at + 11 * STEP]).fma(left, p11);
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
