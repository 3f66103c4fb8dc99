package org.losslab.network.kernels;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/**
 * Where the lines of the cache start in an array. A vector of 64 bytes that lies across two of them
 * takes two loads, and the heap aligns objects to 8 bytes only. Results do not depend on it: where
 * a JVM does not tell, or moves the array, work takes longer.
 */
final class CacheLines {
  /** Floats of a line. */
  static final int FLOATS = 16;

  private static final Unsafe UNSAFE = unsafe();
  private static final int LINE_BYTES = FLOATS * Float.BYTES;

  /** What a compressed reference is shifted by to be an address; below 0 where that is unknown. */
  private static final int SHIFT = shift();

  private CacheLines() {}

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /**
   * Measures the shift: by the object alignment, or 0 where the heap ends below 4 GiB. Two arrays
   * made one after the other nearly always lie side by side.
   */
  private static int shift() {
    if (UNSAFE == null || Unsafe.ARRAY_OBJECT_INDEX_SCALE != Integer.BYTES) {
      return 0;
    }
    int bytes = 1024;
    for (int attempt = 0; attempt < 100; attempt++) {
      Object[] pair = new Object[2];
      pair[0] = new byte[bytes - Unsafe.ARRAY_BYTE_BASE_OFFSET];
      pair[1] = new byte[bytes - Unsafe.ARRAY_BYTE_BASE_OFFSET];
      long base = Unsafe.ARRAY_OBJECT_BASE_OFFSET;
      int apart = UNSAFE.getInt(pair, base + Integer.BYTES) - UNSAFE.getInt(pair, base);
      if (apart > 0 && apart <= bytes && bytes % apart == 0) {
        return Integer.numberOfTrailingZeros(bytes / apart);
      }
    }
    return -1;
  }

  /** Returns the index, below {@link #FLOATS}, of the first float that starts a line. */
  static int first(float[] array) {
    if (UNSAFE == null || SHIFT < 0) {
      return 0;
    }
    Object[] holder = {array};
    long base = Unsafe.ARRAY_OBJECT_BASE_OFFSET;
    // What is added to a compressed reference is a multiple of a page.
    long address =
        Unsafe.ARRAY_OBJECT_INDEX_SCALE == Integer.BYTES
            ? UNSAFE.getInt(holder, base) << SHIFT
            : UNSAFE.getLong(holder, base);
    int within = (int) (address + Unsafe.ARRAY_FLOAT_BASE_OFFSET) & LINE_BYTES - 1;
    return (LINE_BYTES - within) % LINE_BYTES / Float.BYTES;
  }
}
