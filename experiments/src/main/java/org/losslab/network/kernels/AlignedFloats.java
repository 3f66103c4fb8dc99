package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * Floats that start at a line of the cache, so that no vector lies across two of them: loads and
 * stores of 64 bytes then take half the time. The heap aligns arrays to 8 bytes only and may move
 * them, so that the start is looked for whenever new values are written.
 */
final class AlignedFloats {
  private final float[] array;
  private final int length;
  private int at;

  /**
   * Makes room.
   *
   * @param length how many floats, at most {@link Lanes#INDEX} with what aligns them
   */
  AlignedFloats(long length) {
    if (length > Lanes.INDEX - CacheLines.FLOATS) {
      throw new IllegalArgumentException(
          length + " floats of one layer are more than an array of the kernels can have");
    }
    this.length = (int) length;
    array = new float[this.length + CacheLines.FLOATS - 1];
    align();
  }

  /** Lets the floats start at a line; what was written before is lost. */
  void align() {
    at = CacheLines.first(array);
  }

  /** Lets the floats start at a line, and makes them 0. */
  void clear() {
    align();
    Arrays.fill(array, at, at + length, 0f);
  }

  /** Returns the array that holds the floats. */
  float[] array() {
    return array;
  }

  /** Returns the index of the first float. */
  int at() {
    return at;
  }

  /** Returns how many floats there are. */
  int length() {
    return length;
  }
}
