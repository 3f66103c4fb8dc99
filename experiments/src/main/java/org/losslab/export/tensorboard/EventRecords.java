package org.losslab.export.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The content of one event file: TensorFlow's {@code Event} messages, each framed as a TFRecord
 * with its length and two masked checksums.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">the frame</a>
 * @see <a
 *     href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto">the
 *     message</a>
 */
final class EventRecords {
  /** The version of the format, which the first event has to name. */
  private static final String VERSION = "brain.Event:2";

  private static final int CRC_MASK = 0xA282EAD8;
  private static final int CRC_TURN = 15;

  private static final int FLOAT_TYPE = 1;
  private static final int SCALAR_CLASS = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * Begins a file.
   *
   * @param time seconds since 1970
   */
  EventRecords(double time) {
    record(new ProtoMessage().number(1, time).text(3, VERSION));
  }

  /**
   * Adds a number of one step, as {@code tf.summary.scalar} writes it, in float32.
   *
   * @param time seconds since 1970
   */
  void scalar(double time, long step, String tag, double value) {
    ProtoMessage tensor =
        new ProtoMessage()
            .whole(1, FLOAT_TYPE)
            .message(2, new ProtoMessage())
            .packed(5, (float) value);
    ProtoMessage metadata = plugin("scalars", new ProtoMessage()).whole(4, SCALAR_CLASS);
    record(summary(time, tag, metadata, tensor).whole(2, step));
  }

  /**
   * Adds what a plugin reads by its tag. The tensor is empty: what matters is in the metadata.
   *
   * @param time seconds since 1970
   */
  void pluginData(double time, String plugin, String tag, ProtoMessage content) {
    ProtoMessage noRows = new ProtoMessage().message(2, new ProtoMessage());
    ProtoMessage tensor = new ProtoMessage().whole(1, FLOAT_TYPE).message(2, noRows);
    record(summary(time, tag, plugin(plugin, content), tensor));
  }

  private static ProtoMessage plugin(String name, ProtoMessage content) {
    return new ProtoMessage().message(1, new ProtoMessage().text(1, name).message(2, content));
  }

  private static ProtoMessage summary(
      double time, String tag, ProtoMessage metadata, ProtoMessage tensor) {
    ProtoMessage value = new ProtoMessage().text(1, tag).message(8, tensor).message(9, metadata);
    return new ProtoMessage().number(1, time).message(5, new ProtoMessage().message(1, value));
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void record(ProtoMessage event) {
    byte[] data = event.toBytes();
    byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
    out.writeBytes(length);
    out.writeBytes(checksum(length));
    out.writeBytes(data);
    out.writeBytes(checksum(data));
  }

  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int masked = Integer.rotateRight((int) crc.getValue(), CRC_TURN) + CRC_MASK;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
