package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The values of a minibatch in one place of a {@link GraphPass}, image by image. */
final class PassBuffer {
  private final int length;
  private INDArray array;

  /**
   * Prepares a buffer.
   *
   * @param length values of an image
   */
  PassBuffer(int length) {
    this.length = length;
  }

  /** Returns the values of an image in an array of some shape, images first. */
  static int imageLength(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
  }

  int length() {
    return length;
  }

  /**
   * Makes room; what was there may be lost.
   *
   * @throws IllegalArgumentException if no array could hold so much
   */
  void reserve(int images) {
    long values = (long) images * length;
    if (values * Float.BYTES > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          images
              + " images of "
              + length
              + " values are more than 2 GiB; take a smaller minibatch");
    }
    if (array == null || array.length() < values) {
      array = Nd4j.createUninitializedDetached(DataType.FLOAT, values);
    }
  }

  /** Returns the values of all images. */
  FloatBuffer floats() {
    return HostMemory.floats(array);
  }
}
