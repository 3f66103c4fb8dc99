package org.losslab.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.losslab.files.InputException;

/** NumPy's format of one array, version 1.0 (numpy.lib.format). */
final class NpyFormat {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f([48])', 'fortran_order': (True|False), 'shape': \\(([0-9, ]{0,100})\\),? ?\\}");

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

  /**
   * Reads an array of float32 or float64, little-endian.
   *
   * @param what its name, for messages
   * @throws InputException if it is none
   */
  static FoundArray read(String what, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int lengths = MAGIC.length;
    if (bytes.length < lengths + 4 || !Arrays.equals(bytes, 0, 6, MAGIC, 0, 6)) {
      throw new InputException(what + " is no array of NumPy's");
    }
    boolean first = bytes[6] == 1;
    int length = first ? file.getShort(lengths) & 0xffff : file.getInt(lengths);
    int start = lengths + (first ? Short.BYTES : Integer.BYTES);
    if (length < 0 || length > bytes.length - start) {
      throw new InputException(what + " is cut off");
    }
    Matcher header =
        HEADER.matcher(new String(bytes, start, length, StandardCharsets.ISO_8859_1).strip());
    if (!header.matches() || !header.group(2).equals("False")) {
      throw new InputException(
          what + " is no array of float32 or float64 in C order, which is expected");
    }
    List<Integer> shape =
        Arrays.stream(header.group(3).split(",", -1))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .map(Integer::valueOf)
            .toList();
    boolean wide = header.group(1).equals("8");
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    file.position(start + length);
    if (size * (wide ? Double.BYTES : Float.BYTES) != file.remaining()) {
      throw new InputException(what + " does not have as many elements as its shape says");
    }
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = wide ? (float) file.getDouble() : file.getFloat();
    }
    return new FoundArray(shape, values);
  }
}
