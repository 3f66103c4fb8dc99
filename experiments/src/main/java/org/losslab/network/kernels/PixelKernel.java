package org.losslab.network.kernels;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Turns the bytes of pixels into float32: a byte of i becomes (i · maximum) / 255. */
public final class PixelKernel {
  private static final int BYTE_BITS = Lanes.COUNT * Byte.SIZE;

  /** Vectors of as many bytes as there are floats in one; null where there are none so short. */
  private static final VectorSpecies<Byte> BYTES =
      BYTE_BITS < VectorShape.S_64_BIT.vectorBitSize()
          ? null
          : VectorSpecies.of(byte.class, VectorShape.forBitSize(BYTE_BITS));

  private final float maximum;
  private final float[] scaled = new float[256];

  /**
   * Makes the kernel.
   *
   * @param maximum what a byte of 255 becomes
   */
  public PixelKernel(double maximum) {
    this.maximum = (float) maximum;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i * this.maximum / 255f;
    }
  }

  /** Returns what a byte becomes. */
  float scaled(byte pixel) {
    return scaled[pixel & 0xff];
  }

  /**
   * Scales pixels.
   *
   * @param pixels holds the bytes
   * @param from index of the first
   * @param count how many
   * @param to receives the floats
   * @param at from which index on
   */
  public void scale(byte[] pixels, int from, int count, float[] to, int at) {
    int k = 0;
    if (BYTES != null) {
      for (; k <= count - Lanes.COUNT; k += Lanes.COUNT) {
        IntVector bytes =
            (IntVector)
                ByteVector.fromArray(BYTES, pixels, from + k)
                    .convertShape(VectorOperators.B2I, Lanes.INTS, 0);
        FloatVector values =
            (FloatVector) bytes.and(0xff).convertShape(VectorOperators.I2F, Lanes.FLOATS, 0);
        values.mul(maximum).div(255f).intoArray(to, at + k);
      }
    }
    for (; k < count; k++) {
      to[at + k] = scaled(pixels[from + k]);
    }
  }

  /**
   * Mixes scaled pixels.
   *
   * @param share the share of the first, in [0, 1]; the rest is the second's
   * @param first holds the bytes of the one
   * @param from index of the first of them
   * @param second holds those of the other
   * @param start index of the first of them
   * @param count how many
   * @param to receives the floats
   * @param at from which index on
   */
  public void mix(
      double share,
      byte[] first,
      int from,
      byte[] second,
      int start,
      int count,
      float[] to,
      int at) {
    float own = (float) share;
    float other = (float) (1 - share);
    for (int k = 0; k < count; k++) {
      to[at + k] = own * scaled(first[from + k]) + other * scaled(second[start + k]);
    }
  }
}
