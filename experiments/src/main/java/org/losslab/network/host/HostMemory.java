package org.losslab.network.host;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Direct access to arrays that lie in the host's memory, as those of ND4J's CPU backend do. This is
 * the one place that decides by the backend: where arrays lie on a device, everything is computed
 * by ND4J's own ops, and {@link #floats} refuses.
 */
public final class HostMemory {
  private static BooleanSupplier backend = HostMemory::isCpuLoaded;

  private HostMemory() {}

  /** Returns whether the loaded backend keeps its arrays in host memory alone. */
  public static boolean isBackend() {
    return backend.getAsBoolean();
  }

  private static boolean isCpuLoaded() {
    return Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
  }

  /**
   * Lets this JVM's arrays count as a device's until the result is closed: for tests without one.
   */
  static AutoCloseable asOnDevice() {
    backend = () -> false;
    return () -> backend = HostMemory::isCpuLoaded;
  }

  /** Returns the array itself, or a copy, so that its floats lie in C order without gaps. */
  public static INDArray contiguous(INDArray array) {
    boolean plain =
        array.ordering() == 'c' && !array.isView() && array.elementWiseStride() == 1
            || isDense(array);
    return plain ? array : array.dup('c');
  }

  private static boolean isDense(INDArray array) {
    long expected = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      if (array.size(d) != 1 && array.stride(d) != expected) {
        return false;
      }
      expected *= array.size(d);
    }
    return true;
  }

  /**
   * Returns the array's own memory, from its first element; writes reach the array. The buffer must
   * not be used after the array's memory is released or its workspace is left. It does not keep the
   * array from being collected: a caller whose array nobody else holds ends with a {@link
   * java.lang.ref.Reference#reachabilityFence}.
   *
   * @param array floats without gaps, in any order
   * @throws IllegalStateException if the backend keeps its arrays elsewhere
   */
  public static FloatBuffer floats(INDArray array) {
    if (!isBackend()) {
      throw new IllegalStateException("an array on a device has no host memory of its own");
    }
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException("expected FLOAT, got " + array.dataType());
    }
    return new Region(array.data().addressPointer().address(), array.length() * Float.BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /**
   * Fills an array on any backend. In host memory that is one copy, where ND4J would set element by
   * element.
   *
   * @param array floats without gaps, in C order
   * @param values as many values
   */
  public static void fill(INDArray array, float[] values) {
    if (values.length != array.length()) {
      throw new IllegalArgumentException(
          values.length + " values for an array of " + array.length());
    }
    if (isBackend()) {
      floats(array).put(0, values);
    } else {
      array.data().setData(values);
    }
  }

  private static final class Region extends BytePointer {
    Region(long from, long bytes) {
      super((org.bytedeco.javacpp.Pointer) null);
      address = from;
      capacity = bytes;
      limit = bytes;
    }
  }
}
