package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost work of a convolution: a few neighbouring positions by two vectors of filters,
 * summed in registers.
 *
 * <p>Six positions make twelve sums, as much as 32 registers of AVX-512 hold with ease. Of the 16
 * registers of narrower vectors the compiler would spill some sums to the stack, each of which then
 * waits for memory in every step: there four positions are twice as fast as six.
 */
final class ConvolutionTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() == 512;

  /** Neighbouring positions of a tile. */
  static final int POSITIONS = MANY_REGISTERS ? 6 : 4;

  /** Filters of a tile. */
  static final int FILTERS = 2 * LANES;

  private final int[] patchOffsets;
  private final int filters;

  /**
   * Makes the tile.
   *
   * @param patchOffsets where the inputs of a patch lie, from the patch's first
   * @param filters filters of the whole convolution
   */
  ConvolutionTile(int[] patchOffsets, int filters) {
    this.patchOffsets = patchOffsets;
    this.filters = filters;
  }

  /**
   * Returns the place of a weight in the layout that tiles read: for each {@link #FILTERS} filters,
   * their weights side by side for each input of the patch.
   *
   * @param filter the filter
   * @param input the input's index in its patch
   * @param patchLength inputs of a patch
   */
  static int weightIndex(int filter, int input, int patchLength) {
    return (filter / FILTERS * patchLength + input) * FILTERS + filter % FILTERS;
  }

  /**
   * Computes the positions of a tile.
   *
   * @param x the image; each input of a patch lies one after that of the position before
   * @param xAt index of the first position's patch
   * @param w weights in the layout of {@link #weightIndex}
   * @param wAt index of the weights of these filters
   * @param bias a value a filter
   * @param f the first filter
   * @param z receives the sums, positions × filters
   * @param to index of the first sum
   */
  void compute(float[] x, int xAt, float[] w, int wAt, float[] bias, int f, float[] z, int to) {
    if (MANY_REGISTERS) {
      six(x, xAt, w, wAt, bias, f, z, to);
    } else {
      four(x, xAt, w, wAt, bias, f, z, to);
    }
  }

  /** As {@link #compute}, six positions. */
  void six(float[] x, int xAt, float[] w, int wAt, float[] bias, int f, float[] z, int to) {
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, f);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, f + LANES);
    FloatVector p00 = b0;
    FloatVector p01 = b1;
    FloatVector p10 = b0;
    FloatVector p11 = b1;
    FloatVector p20 = b0;
    FloatVector p21 = b1;
    FloatVector p30 = b0;
    FloatVector p31 = b1;
    FloatVector p40 = b0;
    FloatVector p41 = b1;
    FloatVector p50 = b0;
    FloatVector p51 = b1;
    int[] offsets = patchOffsets;
    for (int k = 0; k < offsets.length; k++) {
      int at = xAt + offsets[k];
      int wk = wAt + k * FILTERS;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wk);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wk + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, x[at]);
      p00 = v.fma(w0, p00);
      p01 = v.fma(w1, p01);
      v = FloatVector.broadcast(SPECIES, x[at + 1]);
      p10 = v.fma(w0, p10);
      p11 = v.fma(w1, p11);
      v = FloatVector.broadcast(SPECIES, x[at + 2]);
      p20 = v.fma(w0, p20);
      p21 = v.fma(w1, p21);
      v = FloatVector.broadcast(SPECIES, x[at + 3]);
      p30 = v.fma(w0, p30);
      p31 = v.fma(w1, p31);
      v = FloatVector.broadcast(SPECIES, x[at + 4]);
      p40 = v.fma(w0, p40);
      p41 = v.fma(w1, p41);
      v = FloatVector.broadcast(SPECIES, x[at + 5]);
      p50 = v.fma(w0, p50);
      p51 = v.fma(w1, p51);
    }
    int n = filters;
    p00.intoArray(z, to);
    p01.intoArray(z, to + LANES);
    p10.intoArray(z, to + n);
    p11.intoArray(z, to + n + LANES);
    p20.intoArray(z, to + 2 * n);
    p21.intoArray(z, to + 2 * n + LANES);
    p30.intoArray(z, to + 3 * n);
    p31.intoArray(z, to + 3 * n + LANES);
    p40.intoArray(z, to + 4 * n);
    p41.intoArray(z, to + 4 * n + LANES);
    p50.intoArray(z, to + 5 * n);
    p51.intoArray(z, to + 5 * n + LANES);
  }

  /** As {@link #compute}, four positions. */
  void four(float[] x, int xAt, float[] w, int wAt, float[] bias, int f, float[] z, int to) {
    FloatVector b0 = FloatVector.fromArray(SPECIES, bias, f);
    FloatVector b1 = FloatVector.fromArray(SPECIES, bias, f + LANES);
    FloatVector p00 = b0;
    FloatVector p01 = b1;
    FloatVector p10 = b0;
    FloatVector p11 = b1;
    FloatVector p20 = b0;
    FloatVector p21 = b1;
    FloatVector p30 = b0;
    FloatVector p31 = b1;
    int[] offsets = patchOffsets;
    for (int k = 0; k < offsets.length; k++) {
      int at = xAt + offsets[k];
      int wk = wAt + k * FILTERS;
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wk);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wk + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, x[at]);
      p00 = v.fma(w0, p00);
      p01 = v.fma(w1, p01);
      v = FloatVector.broadcast(SPECIES, x[at + 1]);
      p10 = v.fma(w0, p10);
      p11 = v.fma(w1, p11);
      v = FloatVector.broadcast(SPECIES, x[at + 2]);
      p20 = v.fma(w0, p20);
      p21 = v.fma(w1, p21);
      v = FloatVector.broadcast(SPECIES, x[at + 3]);
      p30 = v.fma(w0, p30);
      p31 = v.fma(w1, p31);
    }
    int n = filters;
    p00.intoArray(z, to);
    p01.intoArray(z, to + LANES);
    p10.intoArray(z, to + n);
    p11.intoArray(z, to + n + LANES);
    p20.intoArray(z, to + 2 * n);
    p21.intoArray(z, to + 2 * n + LANES);
    p30.intoArray(z, to + 3 * n);
    p31.intoArray(z, to + 3 * n + LANES);
  }
}
