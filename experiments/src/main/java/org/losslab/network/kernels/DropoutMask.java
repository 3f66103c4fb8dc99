package org.losslab.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which activations dropout keeps: a pure function of (seed, layer, iteration, image, position), so
 * that a resumed run, another number of threads or another backend draws the very same masks.
 *
 * <p>A position is kept when a 32-bit hash of it is not below {@code rate}·2³². The hash is a
 * counter under two keys, mixed as in the integer hash {@code lowbias32} (C. Wellons, "Prospecting
 * for hash functions", 2018), the second key added between its two multiplications. The keys come
 * from the 64-bit finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
public final class DropoutMask {
  private static final VectorSpecies<Integer> SPECIES = Lanes.INTS;
  private static final int LANES = Lanes.COUNT;
  private static final int[] COUNT = new int[LANES];

  static {
    Arrays.setAll(COUNT, i -> i);
  }

  private final int threshold;
  private final int key1;
  private final int key2;

  private DropoutMask(int threshold, int key1, int key2) {
    this.threshold = threshold;
    this.key1 = key1;
    this.key2 = key2;
  }

  /**
   * Returns the mask of one image.
   *
   * @param rate the share dropped, in [0, 1)
   * @param seed the run's seed
   * @param layer the layer's index in its network
   * @param iteration the minibatch, counted over all epochs
   * @param image the image's index in its minibatch
   */
  public static DropoutMask of(double rate, long seed, int layer, int iteration, int image) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate (" + rate + ") must be in [0, 1)");
    }
    long key = mix(mix(mix(seed) + layer) + (((long) iteration << 32) | image));
    // The order of unsigned numbers is the order of signed ones with the top bit flipped.
    int threshold = (int) (long) (rate * 0x1p32) ^ Integer.MIN_VALUE;
    return new DropoutMask(threshold, (int) key, (int) (key >>> 32));
  }

  /**
   * Writes the mask as factors: {@code scale} where an activation is kept, 0 where it is dropped.
   *
   * @param scale the factor of what is kept, normally 1 / (1 - rate)
   * @param factors receives the factors
   * @param offset index of the first
   * @param length how many
   */
  public void fill(float scale, float[] factors, int offset, int length) {
    for (int i = 0; i < length; i++) {
      factors[offset + i] = keeps(i) ? scale : 0f;
    }
  }

  /** Returns whether the activation at a position of the image is kept. */
  public boolean keeps(int position) {
    int h = position + key1;
    h ^= h >>> 16;
    h *= 0x7feb352d;
    h ^= h >>> 15;
    h += key2;
    h *= 0x846ca68b;
    h ^= h >>> 16;
    return (h ^ Integer.MIN_VALUE) >= threshold;
  }

  /** As {@link #keeps(int)} for the positions from {@code position} on, a lane each. */
  VectorMask<Integer> keepsFrom(int position) {
    IntVector h = IntVector.fromArray(SPECIES, COUNT, 0).add(position + key1);
    h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
    h = h.mul(0x7feb352d);
    h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
    h = h.add(key2).mul(0x846ca68b);
    h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
    return h.lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
        .compare(VectorOperators.GE, threshold);
  }

  private static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
