package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost work of a product of a matrix with zeros by one without: for a row of the left, a
 * tile of columns of the right, summed in registers. What is 0 on the left, by ReLU or dropout, is
 * left out; about a third remains in training. Each column is summed on its own, in the order of
 * the rows of the right, so that the sum does not depend on the width of vectors.
 */
final class SparseProduct {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > FloatVector.SPECIES_512.length()
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int VECTORS = 8;

  /** Columns of a tile: enough sums to hide the time that each addition takes. */
  static final int WIDTH = VECTORS * LANES;

  private SparseProduct() {}

  /**
   * Returns the columns that a tile has from {@code column} on, with those that only fill it up.
   */
  static int width(int column, int columns) {
    return Math.min(WIDTH, (columns - column + LANES - 1) / LANES * LANES);
  }

  /**
   * Adds the products of a block of the left's columns to a tile of the result.
   *
   * @param a the block
   * @param b the right matrix: the tile's columns of its rows, one after another
   * @param bAt index of the block's first row
   * @param width columns of the tile, as {@link #width} says
   * @param c the result, added to
   * @param cAt index of the tile in the first row
   * @param cStride from one row of the result to the next
   */
  static void add(SparseBlock a, float[] b, int bAt, int width, float[] c, int cAt, int cStride) {
    long[] entries = a.entries();
    int start = 0;
    for (int row = 0; row < a.rows(); row++) {
      int end = a.end(row);
      int at = cAt + row * cStride;
      if (width == WIDTH) {
        addTile(entries, start, end, b, bAt, c, at);
      } else {
        for (int v = 0; v < width; v += LANES) {
          addVector(entries, start, end, b, bAt + v, width, c, at + v);
        }
      }
      start = end;
    }
  }

  private static void addTile(
      long[] entries, int from, int to, float[] b, int bAt, float[] c, int at) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int i = from; i < to; i++) {
      FloatVector v = FloatVector.broadcast(SPECIES, PlacedValue.value(entries[i]));
      int row = (bAt + PlacedValue.place(entries[i]) * WIDTH) & Lanes.INDEX;
      s0 = v.fma(FloatVector.fromArray(SPECIES, b, row), s0);
      s1 = v.fma(FloatVector.fromArray(SPECIES, b, row + LANES), s1);
      s2 = v.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), s2);
      s3 = v.fma(FloatVector.fromArray(SPECIES, b, row + 3 * LANES), s3);
      s4 = v.fma(FloatVector.fromArray(SPECIES, b, row + 4 * LANES), s4);
      s5 = v.fma(FloatVector.fromArray(SPECIES, b, row + 5 * LANES), s5);
      s6 = v.fma(FloatVector.fromArray(SPECIES, b, row + 6 * LANES), s6);
      s7 = v.fma(FloatVector.fromArray(SPECIES, b, row + 7 * LANES), s7);
    }
    at &= Lanes.INDEX;
    store(s0, c, at);
    store(s1, c, at + LANES);
    store(s2, c, at + 2 * LANES);
    store(s3, c, at + 3 * LANES);
    store(s4, c, at + 4 * LANES);
    store(s5, c, at + 5 * LANES);
    store(s6, c, at + 6 * LANES);
    store(s7, c, at + 7 * LANES);
  }

  private static void addVector(
      long[] entries, int from, int to, float[] b, int bAt, int stride, float[] c, int at) {
    FloatVector s = FloatVector.zero(SPECIES);
    for (int i = from; i < to; i++) {
      FloatVector v = FloatVector.broadcast(SPECIES, PlacedValue.value(entries[i]));
      int row = bAt + PlacedValue.place(entries[i]) * stride;
      s = v.fma(FloatVector.fromArray(SPECIES, b, row), s);
    }
    store(s, c, at);
  }

  private static void store(FloatVector sum, float[] c, int at) {
    FloatVector.fromArray(SPECIES, c, at).add(sum).intoArray(c, at);
  }
}
