package org.losslab.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.losslab.files.PlainZip;

/** NumPy's archive of named arrays, as {@code numpy.savez} writes it. */
public final class NpzFile {
  private static final String SUFFIX = ".npy";

  private NpzFile() {}

  /** Writes a network's arrays, each under its {@link WeightArray#name()}. */
  public static void write(NetworkWeights weights, OutputStream out) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (WeightArray array : weights.arrays()) {
      entries.put(array.name() + SUFFIX, NpyFormat.bytes(array));
    }
    PlainZip.write(entries, out);
  }
}
