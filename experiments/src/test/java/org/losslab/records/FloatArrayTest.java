package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatArrayTest {
  private static byte[] array(String type, long length, float[] elements, long... shape) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(shape.length);
      out.writeUTF("LONG");
      for (long number : shape) {
        out.writeLong(number);
      }
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(length);
      out.writeUTF(type);
      for (float element : elements) {
        out.writeFloat(element);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void aRowIsReadInEitherOfItsForms() throws DamagedException {
    float[] elements = {1.5f, 2.5f};
    byte[] vector = array("FLOAT", 2, elements, 1, 2, 1, 8192, 1, 'c');
    assertThat(FloatArray.parse("x", vector).getFloat(4)).isEqualTo(2.5f);
    byte[] matrix = array("FLOAT", 2, elements, 2, 1, 2, 2, 1, 8192, 1, 'c');
    assertThat(FloatArray.parse("x", matrix).remaining()).isEqualTo(8);
  }

  /** What would have native code read elsewhere, or as something else. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT, 2, 1, 3, 1, 8192, 1",
    "FLOAT, 3, 1, 3, 1, 8192, 1",
    "FLOAT, 2, 1, 2, 9, 8192, 1",
    "FLOAT, 2, 1, 2, 1, 16384, 1",
    "FLOAT, 2, 1, 2, 1, 8192, 9",
    "FLOAT, 2, 2, 2, 1, 8192, 1",
    "FLOAT, 2, 4294967297, 2, 1, 8192, 1",
    "FLOAT, -1, 1, 2, 1, 8192, 1",
    "DOUBLE, 2, 1, 2, 1, 8192, 1",
  })
  void anArrayThatLiesOfItselfIsRefused(
      String type, long length, long rank, long size, long stride, long options, long all) {
    byte[] bytes = array(type, length, new float[] {1, 2}, rank, size, stride, options, all, 'c');
    assertThatThrownBy(() -> FloatArray.parse("x", bytes))
        .isInstanceOf(DamagedException.class)
        .hasMessage("x is no row of float32");
  }

  @Property(tries = 200)
  void noBytesGiveMoreThanARefusal(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> FloatArray.parse("x", bytes)).isInstanceOf(DamagedException.class);
  }
}
