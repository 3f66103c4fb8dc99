package org.losslab.data;

/**
 * The SplitMix64 generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 * Generators" (OOPSLA 2014), with Stafford's mixing variant 13.
 *
 * <p>{@link java.util.SplittableRandom} does not promise its algorithm; a study's order of images
 * must be the same on every JDK, so the algorithm is fixed here.
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** A generator whose numbers depend on all of {@code keys} and on their order. */
  public SplitMix64(long... keys) {
    for (long key : keys) {
      state = mix(state + GOLDEN_GAMMA) ^ mix(key + GOLDEN_GAMMA);
    }
  }

  /** Returns the next 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Returns an unbiased number in [0, {@code bound}); {@code bound} is at least 1. */
  public int nextInt(int bound) {
    // Values above the largest multiple of bound are drawn again: they would favour small results.
    while (true) {
      int bits = (int) (nextLong() >>> 33);
      int value = bits % bound;
      if (bits - value + (bound - 1) >= 0) {
        return value;
      }
    }
  }

  /** Returns a number in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Returns a number in [{@code low}, {@code high}). */
  public double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Returns the numbers 0 to {@code n - 1} in random order, by the Fisher–Yates shuffle. */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
