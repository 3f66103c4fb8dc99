package org.losslab.network.kernels;

/**
 * A value that is not left out of a sum, and where what it is multiplied by lies, in one number:
 * one store where two arrays would take two.
 */
final class PlacedValue {
  private PlacedValue() {}

  static long of(int place, float value) {
    return (long) Float.floatToRawIntBits(value) << Integer.SIZE | place;
  }

  static int place(long entry) {
    return (int) entry;
  }

  static float value(long entry) {
    return Float.intBitsToFloat((int) (entry >>> Integer.SIZE));
  }
}
