package org.losslab.network;

/**
 * The splittable generator SplitMix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators" (OOPSLA 2014), figure 14 and section 3: what {@link
 * java.util.SplittableRandom} computes today, whose algorithm is not promised.
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /** Bit pairs "01" and "10" that a gamma has at least, so that it changes enough bits. */
  private static final int MINIMUM_TRANSITIONS = 24;

  private final long gamma;
  private long state;

  private SplitMix64(long state, long gamma) {
    this.state = state;
    this.gamma = gamma;
  }

  /** Starts a generator. */
  public SplitMix64(long seed) {
    this(seed, GOLDEN_GAMMA);
  }

  /** Starts a generator whose numbers are a function of some keys alone. */
  static SplitMix64 keyed(long... keys) {
    long state = 0;
    for (long key : keys) {
      state = mix(state + GOLDEN_GAMMA) ^ mix(key + GOLDEN_GAMMA);
    }
    return new SplitMix64(state);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns a generator of its own, which depends on how many numbers were drawn here. */
  SplitMix64 split() {
    return new SplitMix64(nextLong(), gamma(next()));
  }

  /** Returns a number in [0, 1), a multiple of 2^-53. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Returns 32 random bits. */
  public int nextInt() {
    long z = next();
    z = (z ^ (z >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }

  long nextLong() {
    long z = next();
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += gamma;
    return state;
  }

  private static long gamma(long seed) {
    long z = seed;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    z = (z ^ (z >>> 33)) | 1;
    int transitions = Long.bitCount(z ^ (z >>> 1));
    return transitions < MINIMUM_TRANSITIONS ? z ^ 0xaaaaaaaaaaaaaaaaL : z;
  }
}
