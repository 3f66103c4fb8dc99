package org.losslab.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.files.InputException;
import org.losslab.files.PlainZip;
import org.losslab.records.DamagedException;
import org.losslab.records.ZipEntries;
import org.losslab.study.NetworkPlan;

/** NumPy's archive of named arrays, as {@code numpy.savez} writes it. */
public final class NpzFile {
  private static final String SUFFIX = ".npy";

  /** What NumPy calls an array without a name, before its number. */
  private static final String UNNAMED = "arr_";

  private NpzFile() {}

  /** Writes a network's arrays, each under its {@link WeightArray#name()}. */
  public static void write(NetworkWeights weights, OutputStream out) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (WeightArray array : weights.arrays()) {
      entries.put(array.name() + SUFFIX, NpyFormat.bytes(array));
    }
    PlainZip.write(entries, out);
  }

  /**
   * Reads an archive: arrays named as {@link #write} names them, or without names, as {@code
   * numpy.savez("start.npz", *model.get_weights())} leaves them in the order of the layers.
   *
   * @throws DamagedException if it is no whole archive
   */
  static NetworkWeights read(Path file, byte[] bytes, NetworkPlan plan) throws DamagedException {
    Map<String, byte[]> entries = ZipEntries.read(file, bytes);
    boolean unnamed = entries.containsKey(UNNAMED + 0 + SUFFIX);
    Map<String, List<FoundArray>> found = new LinkedHashMap<>();
    int number = 0;
    for (Map.Entry<String, List<String>> layer : NetworkWeights.variables(plan).entrySet()) {
      List<FoundArray> arrays = new ArrayList<>();
      for (String variable : layer.getValue()) {
        String name = unnamed ? UNNAMED + number++ : layer.getKey() + "/" + variable;
        byte[] entry = entries.remove(name + SUFFIX);
        if (entry == null) {
          throw new InputException(file + " holds no array " + name);
        }
        arrays.add(NpyFormat.read(file + ": " + name, entry));
      }
      found.put(layer.getKey(), arrays);
    }
    if (!entries.isEmpty()) {
      throw new InputException(
          file + " holds " + entries.keySet().iterator().next() + ", which the network has not");
    }
    return NetworkWeights.ofArrays(plan, file, found);
  }
}
