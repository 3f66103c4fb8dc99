package org.losslab.network.kernels;

import java.util.Arrays;

/** Floats as the kernels hold them. */
final class Aligned {
  private Aligned() {}

  /** Returns a copy of values, with zeros after them. */
  static AlignedFloats of(float[] values, int length) {
    AlignedFloats copy = new AlignedFloats(length);
    copy.clear();
    System.arraycopy(values, 0, copy.array(), copy.at(), Math.min(values.length, length));
    return copy;
  }

  /** Returns a copy of the values. */
  static float[] values(AlignedFloats floats) {
    return Arrays.copyOfRange(floats.array(), floats.at(), floats.at() + floats.length());
  }
}
