package org.losslab.records;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An array of float32 as ND4J writes it, which believes what the array says of itself: a wrong
 * length would have native code read beyond its end.
 */
final class FloatArray {
  private static final String LONG = "LONG";
  private static final String FLOAT = "FLOAT";

  /** What stands for float32 among an array's options. */
  private static final long FLOAT_OPTION = 8192;

  private FloatArray() {}

  /**
   * Reads an array that is one row.
   *
   * @param what its name, for messages
   * @return its elements, big-endian
   * @throws DamagedException if it is none
   */
  static ByteBuffer parse(String what, byte[] bytes) throws DamagedException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      // The array's shape comes first, as a buffer of its own.
      in.readUTF();
      long[] shape = new long[Math.toIntExact(Math.min(in.readLong(), in.available()))];
      boolean isShape = in.readUTF().equals(LONG);
      for (int i = 0; i < shape.length; i++) {
        shape[i] = in.readLong();
      }
      in.readUTF();
      long length = in.readLong();
      boolean isFloat = in.readUTF().equals(FLOAT);
      if (!isShape
          || !isFloat
          || length < 1
          || length != in.available() / Float.BYTES
          || in.available() % Float.BYTES != 0
          || !isRow(shape, length)) {
        throw new DamagedException(what + " is no row of float32");
      }
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException | ArithmeticException | NegativeArraySizeException e) {
      throw new DamagedException(what + " cannot be read");
    }
  }

  /**
   * Whether a shape is of one row: the number of dimensions, their sizes, their strides, options,
   * the stride of all elements, and the order.
   */
  private static boolean isRow(long[] shape, long length) {
    if (shape.length == 0 || shape[0] < 1 || shape[0] > 2 || shape.length != 2 * shape[0] + 4) {
      return false;
    }
    int rank = (int) shape[0];
    return (rank == 1 || shape[1] == 1)
        && shape[rank] == length
        && shape[2 * rank] == 1
        && shape[2 * rank + 1] == FLOAT_OPTION
        && shape[2 * rank + 2] == 1;
  }
}
