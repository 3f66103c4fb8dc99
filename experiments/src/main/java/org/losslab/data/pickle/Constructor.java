package org.losslab.data.pickle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The only names of Python code that a pickle may hold. They stand for what NumPy makes of them;
 * none is looked up or called.
 */
enum Constructor {
  RECONSTRUCT("numpy.core.multiarray", "_reconstruct"),
  NDARRAY("numpy", "ndarray"),

  /** The type of an element; also stands for its one value, the unsigned byte. */
  DTYPE("numpy", "dtype");

  private static final byte[] UNSIGNED_BYTE = "u1".getBytes(StandardCharsets.US_ASCII);

  private final String module;
  private final String name;

  Constructor(String module, String name) {
    this.module = module;
    this.name = name;
  }

  static Constructor named(String module, String name) throws IOException {
    return Arrays.stream(values())
        .filter(c -> c.module.equals(module) && c.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "it names Python code that no data set needs: "
                        + (module + "." + name).replaceAll("[^\\w.]", "?")));
  }

  /** What Python would make by calling it. */
  Object made(Tuple arguments) throws IOException {
    if (this == RECONSTRUCT && arguments.size() == 3 && arguments.get(0) == NDARRAY) {
      return new ByteArray();
    }
    if (this == DTYPE
        && arguments.size() == 3
        && arguments.get(0) instanceof byte[] type
        && Arrays.equals(type, UNSIGNED_BYTE)) {
      return DTYPE;
    }
    throw new IOException("it makes something else than an array of unsigned bytes");
  }
}
