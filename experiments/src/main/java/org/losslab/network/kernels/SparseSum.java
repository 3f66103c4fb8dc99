package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Continues sums of rows by rows of another array times a value, for the living values of a list,
 * held in registers meanwhile. Each sum takes the list in its order, with one rounding a step.
 */
final class SparseSum {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Vectors in registers at a time: 18 of 32 registers, or 12 of 16. */
  private static final int MOST = LANES == Lanes.MOST ? 18 : 12;

  private final int rows;
  private final int rowLength;
  private final int sourceRow;
  private final int targetRow;

  /** Where each whole vector starts, from the first. */
  private final int[] sources;

  private final int[] targets;

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
    int vectors = rowLength / LANES;
    sources = new int[rows * vectors];
    targets = new int[rows * vectors];
    for (int v = 0; v < sources.length; v++) {
      sources[v] = v / vectors * sourceRow + v % vectors * LANES;
      targets[v] = v / vectors * targetRow + v % vectors * LANES;
    }
  }

  /**
   * Continues the sums.
   *
   * @param living indices of values, taken at {@code from} to before {@code to}
   * @param places for each value, four times where its rows start in the source
   * @param values the values
   * @param source the rows
   * @param target the sums
   * @param at where they start
   */
  void add(
      int[] living,
      int from,
      int to,
      int[] places,
      float[] values,
      float[] source,
      float[] target,
      int at) {
    if (from == to) {
      return;
    }
    int v = 0;
    for (; v + MOST <= sources.length; v += MOST) {
      if (MOST == 18) {
        add18(living, from, to, places, values, source, v, target, at);
      } else {
        add12(living, from, to, places, values, source, v, target, at);
      }
    }
    for (; v + 3 <= sources.length; v += 3) {
      add3(living, from, to, places, values, source, v, target, at);
    }
    for (; v < sources.length; v++) {
      add1(living, from, to, places, values, source, v, target, at);
    }
    for (int i = rowLength / LANES * LANES; i < rowLength; i++) {
      for (int row = 0; row < rows; row++) {
        float sum = target[at + row * targetRow + i];
        for (int j = from; j < to; j++) {
          int place = (places[living[j]] >> 2) + row * sourceRow + i;
          sum = Math.fma(values[living[j]], source[place], sum);
        }
        target[at + row * targetRow + i] = sum;
      }
    }
  }

  private void add18(
      int[] living,
      int from,
      int to,
      int[] places,
      float[] values,
      float[] source,
      int v,
      float[] target,
      int at) {
    int s0 = sources[v];
    int s1 = sources[v + 1];
    int s2 = sources[v + 2];
    int s3 = sources[v + 3];
    int s4 = sources[v + 4];
    int s5 = sources[v + 5];
    int s6 = sources[v + 6];
    int s7 = sources[v + 7];
    int s8 = sources[v + 8];
    int s9 = sources[v + 9];
    int s10 = sources[v + 10];
    int s11 = sources[v + 11];
    int s12 = sources[v + 12];
    int s13 = sources[v + 13];
    int s14 = sources[v + 14];
    int s15 = sources[v + 15];
    int s16 = sources[v + 16];
    int s17 = sources[v + 17];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, at + targets[v]);
    FloatVector a1 = FloatVector.fromArray(SPECIES, target, at + targets[v + 1]);
    FloatVector a2 = FloatVector.fromArray(SPECIES, target, at + targets[v + 2]);
    FloatVector a3 = FloatVector.fromArray(SPECIES, target, at + targets[v + 3]);
    FloatVector a4 = FloatVector.fromArray(SPECIES, target, at + targets[v + 4]);
    FloatVector a5 = FloatVector.fromArray(SPECIES, target, at + targets[v + 5]);
    FloatVector a6 = FloatVector.fromArray(SPECIES, target, at + targets[v + 6]);
    FloatVector a7 = FloatVector.fromArray(SPECIES, target, at + targets[v + 7]);
    FloatVector a8 = FloatVector.fromArray(SPECIES, target, at + targets[v + 8]);
    FloatVector a9 = FloatVector.fromArray(SPECIES, target, at + targets[v + 9]);
    FloatVector a10 = FloatVector.fromArray(SPECIES, target, at + targets[v + 10]);
    FloatVector a11 = FloatVector.fromArray(SPECIES, target, at + targets[v + 11]);
    FloatVector a12 = FloatVector.fromArray(SPECIES, target, at + targets[v + 12]);
    FloatVector a13 = FloatVector.fromArray(SPECIES, target, at + targets[v + 13]);
    FloatVector a14 = FloatVector.fromArray(SPECIES, target, at + targets[v + 14]);
    FloatVector a15 = FloatVector.fromArray(SPECIES, target, at + targets[v + 15]);
    FloatVector a16 = FloatVector.fromArray(SPECIES, target, at + targets[v + 16]);
    FloatVector a17 = FloatVector.fromArray(SPECIES, target, at + targets[v + 17]);
    for (int j = from; j < to; j++) {
      int i = living[j];
      int place = places[i] >> 2;
      FloatVector g = FloatVector.broadcast(SPECIES, values[i]);
      a0 = g.fma(FloatVector.fromArray(SPECIES, source, place + s0), a0);
      a1 = g.fma(FloatVector.fromArray(SPECIES, source, place + s1), a1);
      a2 = g.fma(FloatVector.fromArray(SPECIES, source, place + s2), a2);
      a3 = g.fma(FloatVector.fromArray(SPECIES, source, place + s3), a3);
      a4 = g.fma(FloatVector.fromArray(SPECIES, source, place + s4), a4);
      a5 = g.fma(FloatVector.fromArray(SPECIES, source, place + s5), a5);
      a6 = g.fma(FloatVector.fromArray(SPECIES, source, place + s6), a6);
      a7 = g.fma(FloatVector.fromArray(SPECIES, source, place + s7), a7);
      a8 = g.fma(FloatVector.fromArray(SPECIES, source, place + s8), a8);
      a9 = g.fma(FloatVector.fromArray(SPECIES, source, place + s9), a9);
      a10 = g.fma(FloatVector.fromArray(SPECIES, source, place + s10), a10);
      a11 = g.fma(FloatVector.fromArray(SPECIES, source, place + s11), a11);
      a12 = g.fma(FloatVector.fromArray(SPECIES, source, place + s12), a12);
      a13 = g.fma(FloatVector.fromArray(SPECIES, source, place + s13), a13);
      a14 = g.fma(FloatVector.fromArray(SPECIES, source, place + s14), a14);
      a15 = g.fma(FloatVector.fromArray(SPECIES, source, place + s15), a15);
      a16 = g.fma(FloatVector.fromArray(SPECIES, source, place + s16), a16);
      a17 = g.fma(FloatVector.fromArray(SPECIES, source, place + s17), a17);
    }
    a0.intoArray(target, at + targets[v]);
    a1.intoArray(target, at + targets[v + 1]);
    a2.intoArray(target, at + targets[v + 2]);
    a3.intoArray(target, at + targets[v + 3]);
    a4.intoArray(target, at + targets[v + 4]);
    a5.intoArray(target, at + targets[v + 5]);
    a6.intoArray(target, at + targets[v + 6]);
    a7.intoArray(target, at + targets[v + 7]);
    a8.intoArray(target, at + targets[v + 8]);
    a9.intoArray(target, at + targets[v + 9]);
    a10.intoArray(target, at + targets[v + 10]);
    a11.intoArray(target, at + targets[v + 11]);
    a12.intoArray(target, at + targets[v + 12]);
    a13.intoArray(target, at + targets[v + 13]);
    a14.intoArray(target, at + targets[v + 14]);
    a15.intoArray(target, at + targets[v + 15]);
    a16.intoArray(target, at + targets[v + 16]);
    a17.intoArray(target, at + targets[v + 17]);
  }

  private void add12(
      int[] living,
      int from,
      int to,
      int[] places,
      float[] values,
      float[] source,
      int v,
      float[] target,
      int at) {
    int s0 = sources[v];
    int s1 = sources[v + 1];
    int s2 = sources[v + 2];
    int s3 = sources[v + 3];
    int s4 = sources[v + 4];
    int s5 = sources[v + 5];
    int s6 = sources[v + 6];
    int s7 = sources[v + 7];
    int s8 = sources[v + 8];
    int s9 = sources[v + 9];
    int s10 = sources[v + 10];
    int s11 = sources[v + 11];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, at + targets[v]);
    FloatVector a1 = FloatVector.fromArray(SPECIES, target, at + targets[v + 1]);
    FloatVector a2 = FloatVector.fromArray(SPECIES, target, at + targets[v + 2]);
    FloatVector a3 = FloatVector.fromArray(SPECIES, target, at + targets[v + 3]);
    FloatVector a4 = FloatVector.fromArray(SPECIES, target, at + targets[v + 4]);
    FloatVector a5 = FloatVector.fromArray(SPECIES, target, at + targets[v + 5]);
    FloatVector a6 = FloatVector.fromArray(SPECIES, target, at + targets[v + 6]);
    FloatVector a7 = FloatVector.fromArray(SPECIES, target, at + targets[v + 7]);
    FloatVector a8 = FloatVector.fromArray(SPECIES, target, at + targets[v + 8]);
    FloatVector a9 = FloatVector.fromArray(SPECIES, target, at + targets[v + 9]);
    FloatVector a10 = FloatVector.fromArray(SPECIES, target, at + targets[v + 10]);
    FloatVector a11 = FloatVector.fromArray(SPECIES, target, at + targets[v + 11]);
    for (int j = from; j < to; j++) {
      int i = living[j];
      int place = places[i] >> 2;
      FloatVector g = FloatVector.broadcast(SPECIES, values[i]);
      a0 = g.fma(FloatVector.fromArray(SPECIES, source, place + s0), a0);
      a1 = g.fma(FloatVector.fromArray(SPECIES, source, place + s1), a1);
      a2 = g.fma(FloatVector.fromArray(SPECIES, source, place + s2), a2);
      a3 = g.fma(FloatVector.fromArray(SPECIES, source, place + s3), a3);
      a4 = g.fma(FloatVector.fromArray(SPECIES, source, place + s4), a4);
      a5 = g.fma(FloatVector.fromArray(SPECIES, source, place + s5), a5);
      a6 = g.fma(FloatVector.fromArray(SPECIES, source, place + s6), a6);
      a7 = g.fma(FloatVector.fromArray(SPECIES, source, place + s7), a7);
      a8 = g.fma(FloatVector.fromArray(SPECIES, source, place + s8), a8);
      a9 = g.fma(FloatVector.fromArray(SPECIES, source, place + s9), a9);
      a10 = g.fma(FloatVector.fromArray(SPECIES, source, place + s10), a10);
      a11 = g.fma(FloatVector.fromArray(SPECIES, source, place + s11), a11);
    }
    a0.intoArray(target, at + targets[v]);
    a1.intoArray(target, at + targets[v + 1]);
    a2.intoArray(target, at + targets[v + 2]);
    a3.intoArray(target, at + targets[v + 3]);
    a4.intoArray(target, at + targets[v + 4]);
    a5.intoArray(target, at + targets[v + 5]);
    a6.intoArray(target, at + targets[v + 6]);
    a7.intoArray(target, at + targets[v + 7]);
    a8.intoArray(target, at + targets[v + 8]);
    a9.intoArray(target, at + targets[v + 9]);
    a10.intoArray(target, at + targets[v + 10]);
    a11.intoArray(target, at + targets[v + 11]);
  }

  private void add3(
      int[] living,
      int from,
      int to,
      int[] places,
      float[] values,
      float[] source,
      int v,
      float[] target,
      int at) {
    int s0 = sources[v];
    int s1 = sources[v + 1];
    int s2 = sources[v + 2];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, at + targets[v]);
    FloatVector a1 = FloatVector.fromArray(SPECIES, target, at + targets[v + 1]);
    FloatVector a2 = FloatVector.fromArray(SPECIES, target, at + targets[v + 2]);
    for (int j = from; j < to; j++) {
      int i = living[j];
      int place = places[i] >> 2;
      FloatVector g = FloatVector.broadcast(SPECIES, values[i]);
      a0 = g.fma(FloatVector.fromArray(SPECIES, source, place + s0), a0);
      a1 = g.fma(FloatVector.fromArray(SPECIES, source, place + s1), a1);
      a2 = g.fma(FloatVector.fromArray(SPECIES, source, place + s2), a2);
    }
    a0.intoArray(target, at + targets[v]);
    a1.intoArray(target, at + targets[v + 1]);
    a2.intoArray(target, at + targets[v + 2]);
  }

  private void add1(
      int[] living,
      int from,
      int to,
      int[] places,
      float[] values,
      float[] source,
      int v,
      float[] target,
      int at) {
    int s0 = sources[v];
    FloatVector a0 = FloatVector.fromArray(SPECIES, target, at + targets[v]);
    for (int j = from; j < to; j++) {
      int i = living[j];
      int place = places[i] >> 2;
      FloatVector g = FloatVector.broadcast(SPECIES, values[i]);
      a0 = g.fma(FloatVector.fromArray(SPECIES, source, place + s0), a0);
    }
    a0.intoArray(target, at + targets[v]);
  }
}
