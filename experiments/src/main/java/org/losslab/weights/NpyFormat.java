package org.losslab.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** NumPy's format of one array, version 1.0 (numpy.lib.format). */
final class NpyFormat {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private NpyFormat() {}

  /** Returns an array as a file's bytes: float32, little-endian, in C order. */
  static byte[] bytes(WeightArray array) {
    String sizes = array.shape().stream().map(size -> size + ",").collect(Collectors.joining(" "));
    String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
    int start = MAGIC.length + Short.BYTES;
    int end = (start + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer file =
        ByteBuffer.allocate(end + array.values().length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .putShort((short) (end - start))
            .put(dictionary.getBytes(StandardCharsets.US_ASCII));
    while (file.position() < end - 1) {
      file.put((byte) ' ');
    }
    file.put((byte) '\n');
    for (float value : array.values()) {
      file.putFloat(value);
    }
    return file.array();
  }
}
