package org.losslab.data.pickle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A NumPy array of unsigned bytes in C order. It is filled once, some steps after it is named. */
public final class ByteArray {
  private List<Integer> shape = List.of(0);
  private byte[] bytes = {};

  ByteArray() {}

  /** Returns its sides. */
  public List<Integer> shape() {
    return shape;
  }

  /** Returns its elements, the last side's first; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Fills it from NumPy's five values: a version, the sides, the type, the order, the elements. */
  void fill(Tuple state) throws IOException {
    if (state.size() != 5
        || !(state.get(1) instanceof Tuple sides)
        || state.get(2) != Constructor.DTYPE
        || state.get(3) != Boolean.FALSE
        || !(state.get(4) instanceof byte[] elements)) {
      throw new IOException("an array is not one of unsigned bytes in C order");
    }
    List<Integer> filled = new ArrayList<>();
    long product = 1;
    for (Object side : sides.values()) {
      if (!(side instanceof Integer length) || length < 0 || length > elements.length) {
        throw new IOException("an array has a side that does not fit its bytes");
      }
      filled.add(length);
      product = Math.min(product * length, Integer.MAX_VALUE);
    }
    if (product != elements.length) {
      throw new IOException(
          "an array of the sides " + filled + " has " + elements.length + " bytes");
    }
    shape = List.copyOf(filled);
    bytes = elements;
  }
}
