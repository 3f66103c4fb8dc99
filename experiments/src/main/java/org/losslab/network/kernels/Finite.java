package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Finds values that are infinite or not a number. */
public final class Finite {
  private static final int MAGNITUDE = Integer.MAX_VALUE;
  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private Finite() {}

  /**
   * Returns whether the first values of an array are finite. By magnitude the bits of infinity come
   * after those of every finite number, and those of a NaN after them.
   *
   * @param count how many
   */
  public static boolean all(float[] values, int count) {
    IntVector largest = IntVector.zero(Lanes.INTS);
    int i = 0;
    for (; i <= count - Lanes.COUNT; i += Lanes.COUNT) {
      largest =
          FloatVector.fromArray(Lanes.FLOATS, values, i)
              .reinterpretAsInts()
              .and(MAGNITUDE)
              .max(largest);
    }
    boolean all = largest.reduceLanes(VectorOperators.MAX) < INFINITY;
    for (; i < count; i++) {
      all &= Float.isFinite(values[i]);
    }
    return all;
  }
}
