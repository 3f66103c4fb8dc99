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

  /** Returns the index, below {@link #FLOATS}, of the first float that starts a line. */
  static int first(float[] array) {
    if (UNSAFE == null) {
      return 0;
    }
    Object[] holder = {array};
    long base = Unsafe.ARRAY_OBJECT_BASE_OFFSET;
    // A compressed reference is the address shifted by 3 bits: the heap starts at a page.
    long address =
        Unsafe.ARRAY_OBJECT_INDEX_SCALE == Integer.BYTES
            ? (long) UNSAFE.getInt(holder, base) << 3
            : UNSAFE.getLong(holder, base);
    int within = (int) (address + Unsafe.ARRAY_FLOAT_BASE_OFFSET) & LINE_BYTES - 1;
    return (LINE_BYTES - within) % LINE_BYTES / Float.BYTES;
  }
}
