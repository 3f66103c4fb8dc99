package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Continues the gradient of the input in one window of the pool, for 3×3 filters: each living value
 * adds its filter, times its gradient, to the nine pixels under it. The pixels under the two upper
 * candidates of a window, or under the two lower ones, are three rows of four, which are held in
 * registers meanwhile, a vector of channels at a time.
 */
final class WindowSum {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private WindowSum() {}

  /**
   * Adds the living values of a left and of a right candidate.
   *
   * @param list the values, and where the nine vectors of each one's filter start
   * @param first index of the left candidate's first value
   * @param middle index after its last one
   * @param second index of the right candidate's first value
   * @param end index after its last one
   * @param filters holds the filters
   * @param from what to add to where they start
   * @param image the gradient of the input, added to
   * @param at index of the left candidate's first pixel
   * @param pixel from one pixel to the next
   * @param row from one row of pixels to the next
   */
  static void add(
      long[] list,
      int first,
      int middle,
      int second,
      int end,
      float[] filters,
      int from,
      float[] image,
      int at,
      int pixel,
      int row) {
    int row1 = at + row;
    int row2 = at + 2 * row;
    FloatVector p00 = FloatVector.fromArray(SPECIES, image, at);
    FloatVector p01 = FloatVector.fromArray(SPECIES, image, at + pixel);
    FloatVector p02 = FloatVector.fromArray(SPECIES, image, at + 2 * pixel);
    FloatVector p03 = FloatVector.fromArray(SPECIES, image, at + 3 * pixel);
    FloatVector p10 = FloatVector.fromArray(SPECIES, image, row1);
    FloatVector p11 = FloatVector.fromArray(SPECIES, image, row1 + pixel);
    FloatVector p12 = FloatVector.fromArray(SPECIES, image, row1 + 2 * pixel);
    FloatVector p13 = FloatVector.fromArray(SPECIES, image, row1 + 3 * pixel);
    FloatVector p20 = FloatVector.fromArray(SPECIES, image, row2);
    FloatVector p21 = FloatVector.fromArray(SPECIES, image, row2 + pixel);
    FloatVector p22 = FloatVector.fromArray(SPECIES, image, row2 + 2 * pixel);
    FloatVector p23 = FloatVector.fromArray(SPECIES, image, row2 + 3 * pixel);
    for (int j = first; j < middle; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, PlacedValue.value(list[j]));
      int f = (from + PlacedValue.place(list[j])) & Lanes.INDEX;
      p00 = g.fma(FloatVector.fromArray(SPECIES, filters, f), p00);
      p01 = g.fma(FloatVector.fromArray(SPECIES, filters, f + LANES), p01);
      p02 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 2 * LANES), p02);
      p10 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 3 * LANES), p10);
      p11 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 4 * LANES), p11);
      p12 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 5 * LANES), p12);
      p20 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 6 * LANES), p20);
      p21 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 7 * LANES), p21);
      p22 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 8 * LANES), p22);
    }
    for (int j = second; j < end; j++) {
      FloatVector g = FloatVector.broadcast(SPECIES, PlacedValue.value(list[j]));
      int f = (from + PlacedValue.place(list[j])) & Lanes.INDEX;
      p01 = g.fma(FloatVector.fromArray(SPECIES, filters, f), p01);
      p02 = g.fma(FloatVector.fromArray(SPECIES, filters, f + LANES), p02);
      p03 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 2 * LANES), p03);
      p11 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 3 * LANES), p11);
      p12 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 4 * LANES), p12);
      p13 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 5 * LANES), p13);
      p21 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 6 * LANES), p21);
      p22 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 7 * LANES), p22);
      p23 = g.fma(FloatVector.fromArray(SPECIES, filters, f + 8 * LANES), p23);
    }
    p00.intoArray(image, at);
    p01.intoArray(image, at + pixel);
    p02.intoArray(image, at + 2 * pixel);
    p03.intoArray(image, at + 3 * pixel);
    p10.intoArray(image, row1);
    p11.intoArray(image, row1 + pixel);
    p12.intoArray(image, row1 + 2 * pixel);
    p13.intoArray(image, row1 + 3 * pixel);
    p20.intoArray(image, row2);
    p21.intoArray(image, row2 + pixel);
    p22.intoArray(image, row2 + 2 * pixel);
    p23.intoArray(image, row2 + 3 * pixel);
  }
}
