package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Continues sums of rows by rows of another array times a value, for the living values of a list,
 * held in registers meanwhile. Each sum takes the list in its order, with one rounding a step.
 *
 * <p>The vectors of a row follow one another at distances that the compiler knows, so that one
 * instruction loads, multiplies and adds. Hence the repetition.
 */
final class SparseSum {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Vectors of a row in registers at a time, of three rows: 18 of 32 registers, or 12 of 16. */
  private static final int MOST = LANES == Lanes.MOST ? 6 : 4;

  private final int rows;
  private final int rowLength;
  private final int sourceRow;
  private final int targetRow;

  /**
   * Makes the sums.
   *
   * @param rows how many rows
   * @param rowLength floats of a row
   * @param sourceRow from one row of the source to the next
   * @param targetRow from one row of the sums to the next
   */
  SparseSum(int rows, int rowLength, int sourceRow, int targetRow) {
    this.rows = rows;
    this.rowLength = rowLength;
    this.sourceRow = sourceRow;
    this.targetRow = targetRow;
  }

  /**
   * Continues the sums.
   *
   * @param list the values, taken at {@code first} to before {@code end}, and where the rows of
   *     each start
   * @param source the rows
   * @param from what to add to their starts
   * @param target the sums
   * @param to where they start
   */
  void add(long[] list, int first, int end, float[] source, int from, float[] target, int to) {
    if (first == end) {
      return;
    }
    int row = 0;
    for (; row + 3 <= rows; row += 3) {
      int s = from + row * sourceRow;
      int t = to + row * targetRow;
      int i = 0;
      for (; i + MOST * LANES <= rowLength; i += MOST * LANES) {
        if (MOST == 6) {
          three6(list, first, end, source, s + i, target, t + i);
        } else {
          three4(list, first, end, source, s + i, target, t + i);
        }
      }
      for (; i + LANES <= rowLength; i += LANES) {
        three1(list, first, end, source, s + i, target, t + i);
      }
    }
    for (; row < rows; row++) {
      for (int i = 0; i + LANES <= rowLength; i += LANES) {
        one(list, first, end, source, from + row * sourceRow + i, target, to + row * targetRow + i);
      }
    }
    for (int i = rowLength / LANES * LANES; i < rowLength; i++) {
      for (row = 0; row < rows; row++) {
        float sum = target[to + row * targetRow + i];
        int at = from + row * sourceRow + i;
        for (int j = first; j < end; j++) {
          sum = Math.fma(PlacedValue.value(list[j]), source[at + PlacedValue.place(list[j])], sum);
        }
        target[to + row * targetRow + i] = sum;
      }
    }
  }

  /** Three rows of six vectors each. */
  private void three6(
      long[] list, int first, int end, float[] source, int from, float[] target, int to) {
    int s1 = from + sourceRow;
    int s2 = s1 + sourceRow;
    int t1 = to + targetRow;
    int t2 = t1 + targetRow;
    FloatVector a00 = FloatVector.fromArray(SPECIES, target, to);
    FloatVector a01 = FloatVector.fromArray(SPECIES, target, to + LANES);
    FloatVector a02 = FloatVector.fromArray(SPECIES, target, to + 2 * LANES);
    FloatVector a03 = FloatVector.fromArray(SPECIES, target, to + 3 * LANES);
    FloatVector a04 = FloatVector.fromArray(SPECIES, target, to + 4 * LANES);
    FloatVector a05 = FloatVector.fromArray(SPECIES, target, to + 5 * LANES);
    FloatVector a10 = FloatVector.fromArray(SPECIES, target, t1);
    FloatVector a11 = FloatVector.fromArray(SPECIES, target, t1 + LANES);
    FloatVector a12 = FloatVector.fromArray(SPECIES, target, t1 + 2 * LANES);
    FloatVector a13 = FloatVector.fromArray(SPECIES, target, t1 + 3 * LANES);
    FloatVector a14 = FloatVector.fromArray(SPECIES, target, t1 + 4 * LANES);
    FloatVector a15 = FloatVector.fromArray(SPECIES, target, t1 + 5 * LANES);
    FloatVector a20 = FloatVector.fromArray(SPECIES, target, t2);
    FloatVector a21 = FloatVector.fromArray(SPECIES, target, t2 + LANES);
    FloatVector a22 = FloatVector.fromArray(SPECIES, target, t2 + 2 * LANES);
    FloatVector a23 = FloatVector.fromArray(SPECIES, target, t2 + 3 * LANES);
    FloatVector a24 = FloatVector.fromArray(SPECIES, target, t2 + 4 * LANES);
    FloatVector a25 = FloatVector.fromArray(SPECIES, target, t2 + 5 * LANES);
    for (int j = first; j < end; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, PlacedValue.value(list[j]));
      int p0 = (from + PlacedValue.place(list[j])) & Lanes.INDEX;
      a00 = g.fma(FloatVector.fromArray(SPECIES, source, p0), a00);
      a01 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + LANES), a01);
      a02 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + 2 * LANES), a02);
      a03 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + 3 * LANES), a03);
      a04 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + 4 * LANES), a04);
      a05 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + 5 * LANES), a05);
      int p1 = (s1 + PlacedValue.place(list[j])) & Lanes.INDEX;
      a10 = g.fma(FloatVector.fromArray(SPECIES, source, p1), a10);
      a11 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + LANES), a11);
      a12 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + 2 * LANES), a12);
      a13 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + 3 * LANES), a13);
      a14 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + 4 * LANES), a14);
      a15 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + 5 * LANES), a15);
      int p2 = (s2 + PlacedValue.place(list[j])) & Lanes.INDEX;
      a20 = g.fma(FloatVector.fromArray(SPECIES, source, p2), a20);
      a21 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + LANES), a21);
      a22 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + 2 * LANES), a22);
      a23 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + 3 * LANES), a23);
      a24 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + 4 * LANES), a24);
      a25 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + 5 * LANES), a25);
    }
    a00.intoArray(target, to);
    a01.intoArray(target, to + LANES);
    a02.intoArray(target, to + 2 * LANES);
    a03.intoArray(target, to + 3 * LANES);
    a04.intoArray(target, to + 4 * LANES);
    a05.intoArray(target, to + 5 * LANES);
    a10.intoArray(target, t1);
    a11.intoArray(target, t1 + LANES);
    a12.intoArray(target, t1 + 2 * LANES);
    a13.intoArray(target, t1 + 3 * LANES);
    a14.intoArray(target, t1 + 4 * LANES);
    a15.intoArray(target, t1 + 5 * LANES);
    a20.intoArray(target, t2);
    a21.intoArray(target, t2 + LANES);
    a22.intoArray(target, t2 + 2 * LANES);
    a23.intoArray(target, t2 + 3 * LANES);
    a24.intoArray(target, t2 + 4 * LANES);
    a25.intoArray(target, t2 + 5 * LANES);
  }

  /** Three rows of four vectors each. */
  private void three4(
      long[] list, int first, int end, float[] source, int from, float[] target, int to) {
    int s1 = from + sourceRow;
    int s2 = s1 + sourceRow;
    int t1 = to + targetRow;
    int t2 = t1 + targetRow;
    FloatVector a00 = FloatVector.fromArray(SPECIES, target, to);
    FloatVector a01 = FloatVector.fromArray(SPECIES, target, to + LANES);
    FloatVector a02 = FloatVector.fromArray(SPECIES, target, to + 2 * LANES);
    FloatVector a03 = FloatVector.fromArray(SPECIES, target, to + 3 * LANES);
    FloatVector a10 = FloatVector.fromArray(SPECIES, target, t1);
    FloatVector a11 = FloatVector.fromArray(SPECIES, target, t1 + LANES);
    FloatVector a12 = FloatVector.fromArray(SPECIES, target, t1 + 2 * LANES);
    FloatVector a13 = FloatVector.fromArray(SPECIES, target, t1 + 3 * LANES);
    FloatVector a20 = FloatVector.fromArray(SPECIES, target, t2);
    FloatVector a21 = FloatVector.fromArray(SPECIES, target, t2 + LANES);
    FloatVector a22 = FloatVector.fromArray(SPECIES, target, t2 + 2 * LANES);
    FloatVector a23 = FloatVector.fromArray(SPECIES, target, t2 + 3 * LANES);
    for (int j = first; j < end; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, PlacedValue.value(list[j]));
      int p0 = (from + PlacedValue.place(list[j])) & Lanes.INDEX;
      a00 = g.fma(FloatVector.fromArray(SPECIES, source, p0), a00);
      a01 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + LANES), a01);
      a02 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + 2 * LANES), a02);
      a03 = g.fma(FloatVector.fromArray(SPECIES, source, p0 + 3 * LANES), a03);
      int p1 = (s1 + PlacedValue.place(list[j])) & Lanes.INDEX;
      a10 = g.fma(FloatVector.fromArray(SPECIES, source, p1), a10);
      a11 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + LANES), a11);
      a12 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + 2 * LANES), a12);
      a13 = g.fma(FloatVector.fromArray(SPECIES, source, p1 + 3 * LANES), a13);
      int p2 = (s2 + PlacedValue.place(list[j])) & Lanes.INDEX;
      a20 = g.fma(FloatVector.fromArray(SPECIES, source, p2), a20);
      a21 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + LANES), a21);
      a22 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + 2 * LANES), a22);
      a23 = g.fma(FloatVector.fromArray(SPECIES, source, p2 + 3 * LANES), a23);
    }
    a00.intoArray(target, to);
    a01.intoArray(target, to + LANES);
    a02.intoArray(target, to + 2 * LANES);
    a03.intoArray(target, to + 3 * LANES);
    a10.intoArray(target, t1);
    a11.intoArray(target, t1 + LANES);
    a12.intoArray(target, t1 + 2 * LANES);
    a13.intoArray(target, t1 + 3 * LANES);
    a20.intoArray(target, t2);
    a21.intoArray(target, t2 + LANES);
    a22.intoArray(target, t2 + 2 * LANES);
    a23.intoArray(target, t2 + 3 * LANES);
  }

  /** Three rows of one vector each. */
  private void three1(
      long[] list, int first, int end, float[] source, int from, float[] target, int to) {
    int s1 = from + sourceRow;
    int s2 = s1 + sourceRow;
    int t1 = to + targetRow;
    int t2 = t1 + targetRow;
    FloatVector a00 = FloatVector.fromArray(SPECIES, target, to);
    FloatVector a10 = FloatVector.fromArray(SPECIES, target, t1);
    FloatVector a20 = FloatVector.fromArray(SPECIES, target, t2);
    for (int j = first; j < end; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, PlacedValue.value(list[j]));
      int p0 = (from + PlacedValue.place(list[j])) & Lanes.INDEX;
      a00 = g.fma(FloatVector.fromArray(SPECIES, source, p0), a00);
      int p1 = (s1 + PlacedValue.place(list[j])) & Lanes.INDEX;
      a10 = g.fma(FloatVector.fromArray(SPECIES, source, p1), a10);
      int p2 = (s2 + PlacedValue.place(list[j])) & Lanes.INDEX;
      a20 = g.fma(FloatVector.fromArray(SPECIES, source, p2), a20);
    }
    a00.intoArray(target, to);
    a10.intoArray(target, t1);
    a20.intoArray(target, t2);
  }

  private static void one(
      long[] list, int first, int end, float[] source, int from, float[] target, int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, target, to);
    for (int j = first; j < end; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, PlacedValue.value(list[j]));
      a = g.fma(FloatVector.fromArray(SPECIES, source, from + PlacedValue.place(list[j])), a);
    }
    a.intoArray(target, to);
  }
}
