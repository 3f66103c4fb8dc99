package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost work of a sum of outer products, as in the gradient of filters: some neighbouring
 * values of the left, each times two vectors of the right, summed in registers over the windows.
 * Unlike {@link ProductTile} it reads the left as it lies, so that nothing is transposed. Rows that
 * are not wanted read what lies there, and what they sum is to be left alone.
 */
final class GradientTile {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Rows of a tile: more would be spilled where there are 16 registers. */
  static final int ROWS = LANES == Lanes.MOST ? 8 : 4;

  /** Columns of a tile. */
  static final int COLUMNS = 2 * LANES;

  private GradientTile() {}

  /** Returns how far the right's rows lie apart, of a tile with that many wanted columns. */
  static int width(int wanted) {
    return wanted <= LANES ? LANES : COLUMNS;
  }

  /**
   * Computes a tile. Each value is a sum in the order of the offsets, from 0, with one rounding a
   * step.
   *
   * @param a holds the left's values
   * @param aAt index of the first row's
   * @param offsets where each step's values lie, from {@code aAt}
   * @param b the right, a row of {@link #width} a step
   * @param bAt index of its first row
   * @param rows how many rows are wanted, to {@link #ROWS}
   * @param columns how many columns are wanted
   * @param product receives the tile, rows {@link #COLUMNS} apart
   */
  static void compute(
      float[] a,
      int aAt,
      int[] offsets,
      float[] b,
      int bAt,
      int rows,
      int columns,
      float[] product) {
    if (columns > LANES) {
      if (ROWS == 8 && rows > 4) {
        eight(a, aAt, offsets, b, bAt, product);
      } else {
        four(a, aAt, offsets, b, bAt, product);
      }
    } else if (ROWS == 8 && rows > 4) {
      eightLeft(a, aAt, offsets, b, bAt, product);
    } else {
      fourLeft(a, aAt, offsets, b, bAt, product);
    }
  }

  private static void eight(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product) {
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
    FloatVector p60 = p00;
    FloatVector p61 = p00;
    FloatVector p70 = p00;
    FloatVector p71 = p00;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      int row = bAt + k * COLUMNS;
      FloatVector left = FloatVector.fromArray(SPECIES, b, row);
      FloatVector right = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[at]);
      p00 = v.fma(left, p00);
      p01 = v.fma(right, p01);
      v = FloatVector.broadcast(SPECIES, a[at + 1]);
      p10 = v.fma(left, p10);
      p11 = v.fma(right, p11);
      v = FloatVector.broadcast(SPECIES, a[at + 2]);
      p20 = v.fma(left, p20);
      p21 = v.fma(right, p21);
      v = FloatVector.broadcast(SPECIES, a[at + 3]);
      p30 = v.fma(left, p30);
      p31 = v.fma(right, p31);
      v = FloatVector.broadcast(SPECIES, a[at + 4]);
      p40 = v.fma(left, p40);
      p41 = v.fma(right, p41);
      v = FloatVector.broadcast(SPECIES, a[at + 5]);
      p50 = v.fma(left, p50);
      p51 = v.fma(right, p51);
      v = FloatVector.broadcast(SPECIES, a[at + 6]);
      p60 = v.fma(left, p60);
      p61 = v.fma(right, p61);
      v = FloatVector.broadcast(SPECIES, a[at + 7]);
      p70 = v.fma(left, p70);
      p71 = v.fma(right, p71);
    }
    p00.intoArray(product, 0);
    p01.intoArray(product, LANES);
    p10.intoArray(product, COLUMNS);
    p11.intoArray(product, COLUMNS + LANES);
    p20.intoArray(product, 2 * COLUMNS);
    p21.intoArray(product, 2 * COLUMNS + LANES);
    p30.intoArray(product, 3 * COLUMNS);
    p31.intoArray(product, 3 * COLUMNS + LANES);
    p40.intoArray(product, 4 * COLUMNS);
    p41.intoArray(product, 4 * COLUMNS + LANES);
    p50.intoArray(product, 5 * COLUMNS);
    p51.intoArray(product, 5 * COLUMNS + LANES);
    p60.intoArray(product, 6 * COLUMNS);
    p61.intoArray(product, 6 * COLUMNS + LANES);
    p70.intoArray(product, 7 * COLUMNS);
    p71.intoArray(product, 7 * COLUMNS + LANES);
  }

  private static void four(float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product) {
    FloatVector p00 = FloatVector.zero(SPECIES);
    FloatVector p01 = p00;
    FloatVector p10 = p00;
    FloatVector p11 = p00;
    FloatVector p20 = p00;
    FloatVector p21 = p00;
    FloatVector p30 = p00;
    FloatVector p31 = p00;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      int row = bAt + k * COLUMNS;
      FloatVector left = FloatVector.fromArray(SPECIES, b, row);
      FloatVector right = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, a[at]);
      p00 = v.fma(left, p00);
      p01 = v.fma(right, p01);
      v = FloatVector.broadcast(SPECIES, a[at + 1]);
      p10 = v.fma(left, p10);
      p11 = v.fma(right, p11);
      v = FloatVector.broadcast(SPECIES, a[at + 2]);
      p20 = v.fma(left, p20);
      p21 = v.fma(right, p21);
      v = FloatVector.broadcast(SPECIES, a[at + 3]);
      p30 = v.fma(left, p30);
      p31 = v.fma(right, p31);
    }
    p00.intoArray(product, 0);
    p01.intoArray(product, LANES);
    p10.intoArray(product, COLUMNS);
    p11.intoArray(product, COLUMNS + LANES);
    p20.intoArray(product, 2 * COLUMNS);
    p21.intoArray(product, 2 * COLUMNS + LANES);
    p30.intoArray(product, 3 * COLUMNS);
    p31.intoArray(product, 3 * COLUMNS + LANES);
  }

  private static void eightLeft(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    FloatVector p4 = p0;
    FloatVector p5 = p0;
    FloatVector p6 = p0;
    FloatVector p7 = p0;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      FloatVector left = FloatVector.fromArray(SPECIES, b, bAt + k * LANES);
      p0 = FloatVector.broadcast(SPECIES, a[at]).fma(left, p0);
      p1 = FloatVector.broadcast(SPECIES, a[at + 1]).fma(left, p1);
      p2 = FloatVector.broadcast(SPECIES, a[at + 2]).fma(left, p2);
      p3 = FloatVector.broadcast(SPECIES, a[at + 3]).fma(left, p3);
      p4 = FloatVector.broadcast(SPECIES, a[at + 4]).fma(left, p4);
      p5 = FloatVector.broadcast(SPECIES, a[at + 5]).fma(left, p5);
      p6 = FloatVector.broadcast(SPECIES, a[at + 6]).fma(left, p6);
      p7 = FloatVector.broadcast(SPECIES, a[at + 7]).fma(left, p7);
    }
    p0.intoArray(product, 0);
    p1.intoArray(product, COLUMNS);
    p2.intoArray(product, 2 * COLUMNS);
    p3.intoArray(product, 3 * COLUMNS);
    p4.intoArray(product, 4 * COLUMNS);
    p5.intoArray(product, 5 * COLUMNS);
    p6.intoArray(product, 6 * COLUMNS);
    p7.intoArray(product, 7 * COLUMNS);
  }

  private static void fourLeft(
      float[] a, int aAt, int[] offsets, float[] b, int bAt, float[] product) {
    FloatVector p0 = FloatVector.zero(SPECIES);
    FloatVector p1 = p0;
    FloatVector p2 = p0;
    FloatVector p3 = p0;
    for (int k = 0; k < offsets.length; k++) {
      int at = aAt + offsets[k];
      FloatVector left = FloatVector.fromArray(SPECIES, b, bAt + k * LANES);
      p0 = FloatVector.broadcast(SPECIES, a[at]).fma(left, p0);
      p1 = FloatVector.broadcast(SPECIES, a[at + 1]).fma(left, p1);
      p2 = FloatVector.broadcast(SPECIES, a[at + 2]).fma(left, p2);
      p3 = FloatVector.broadcast(SPECIES, a[at + 3]).fma(left, p3);
    }
    p0.intoArray(product, 0);
    p1.intoArray(product, COLUMNS);
    p2.intoArray(product, 2 * COLUMNS);
    p3.intoArray(product, 3 * COLUMNS);
  }

  /**
   * Adds a tile's sums to others.
   *
   * @param tile what {@link #compute} left
   * @param rows how many rows are wanted
   * @param columns how many columns are wanted
   * @param sums added to, in whole vectors
   * @param at index of the first
   * @param stride from one row to the next
   */
  static void add(float[] tile, int rows, int columns, float[] sums, int at, int stride) {
    int width = width(columns);
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < width; i += LANES) {
        int to = at + r * stride + i;
        FloatVector.fromArray(SPECIES, sums, to)
            .add(FloatVector.fromArray(SPECIES, tile, r * COLUMNS + i))
            .intoArray(sums, to);
      }
    }
  }
}
