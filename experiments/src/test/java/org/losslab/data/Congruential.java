package org.losslab.data;

/**
 * The linear congruential generator of the C standard's example, which the scripts that made the
 * expected values in tests have too.
 */
public final class Congruential {
  private long state;

  public Congruential(long seed) {
    state = seed;
  }

  /** Returns the next number, from 0 to 2^31 - 1. */
  public long next() {
    state = (state * 1103515245 + 12345) % (1L << 31);
    return state;
  }

  /** Returns bytes, each from bits 16 to 23 of a number. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (next() >> 16);
    }
    return bytes;
  }
}
