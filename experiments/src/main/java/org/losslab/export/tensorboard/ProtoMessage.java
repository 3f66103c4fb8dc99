package org.losslab.export.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in the wire format of Protocol Buffers. TensorBoard's messages need five kinds of
 * fields: these lines are less than generated classes with their library, of which ND4J's jars have
 * a renamed copy without the message {@code Event}.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;

  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE_FOLLOWS = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a whole number, an enum's value, or a truth value as 0 or 1. */
  ProtoMessage whole(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a {@code double}. */
  ProtoMessage number(int field, double value) {
    tag(field, FIXED_64);
    out.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
    return this;
  }

  /** Adds a packed list of one {@code float}. */
  ProtoMessage packed(int field, float value) {
    return bytes(field, littleEndian(Float.BYTES).putFloat(value).array());
  }

  /** Adds a text. */
  ProtoMessage text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a message. */
  ProtoMessage message(int field, ProtoMessage value) {
    return bytes(field, value.toBytes());
  }

  /** Adds bytes. */
  ProtoMessage bytes(int field, byte[] value) {
    tag(field, BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void tag(int field, int kind) {
    varint((long) field << 3 | kind);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~(long) SEVEN_BITS) != 0) {
      out.write((int) (rest & SEVEN_BITS) | MORE_FOLLOWS);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
