package org.losslab.data.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes pickles as Python 2 wrote CIFAR-10's, step by step. */
public final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int kept;

  /** Begins a dictionary; names and values follow in turn. */
  public void begin() {
    bytes(0x80, 2, '}');
    keep();
    bytes('(');
  }

  /** Ends the dictionary and the pickle. */
  public byte[] end() {
    bytes('u', '.');
    return out.toByteArray();
  }

  public PickleWriter string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    bytes('U', bytes.length);
    out.writeBytes(bytes);
    keep();
    return this;
  }

  public PickleWriter numbers(int... numbers) {
    bytes(']');
    keep();
    for (int from = 0; from < numbers.length; from += 1000) {
      bytes('(');
      for (int i = from; i < Math.min(from + 1000, numbers.length); i++) {
        number(numbers[i]);
      }
      bytes('e');
    }
    return this;
  }

  public PickleWriter strings(String... texts) {
    bytes(']');
    keep();
    bytes('(');
    for (String text : texts) {
      string(text);
    }
    bytes('e');
    return this;
  }

  /** An array of unsigned bytes. */
  public PickleWriter array(int rows, int columns, byte[] elements) {
    return array(rows, columns, elements, "u1", false);
  }

  PickleWriter array(int rows, int columns, byte[] elements, String type, boolean fortran) {
    global("numpy.core.multiarray", "_reconstruct");
    global("numpy", "ndarray");
    number(0);
    bytes(0x85);
    keep();
    string("b");
    bytes(0x87, 'R');
    keep();
    bytes('(');
    number(1);
    number(rows);
    number(columns);
    bytes(0x86);
    global("numpy", "dtype");
    string(type);
    number(0);
    number(1);
    bytes(0x87, 'R');
    keep();
    bytes('(');
    number(3);
    string("|");
    bytes('N', 'N', 'N');
    number(-1);
    number(-1);
    number(0);
    bytes('t', 'b', fortran ? 0x88 : 0x89, 'T');
    four(elements.length);
    out.writeBytes(elements);
    bytes('t', 'b');
    return this;
  }

  PickleWriter global(String module, String name) {
    bytes('c');
    out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    keep();
    return this;
  }

  PickleWriter number(int number) {
    if (number >= 0 && number < 1 << 8) {
      bytes('K', number);
    } else if (number >= 0 && number < 1 << 16) {
      bytes('M', number & 0xff, number >> 8);
    } else {
      bytes('J');
      four(number);
    }
    return this;
  }

  PickleWriter bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  private void keep() {
    if (kept < 256) {
      bytes('q', kept);
    } else {
      bytes('r');
      four(kept);
    }
    kept++;
  }

  private void four(int number) {
    bytes(number, number >> 8, number >> 16, number >> 24);
  }
}
