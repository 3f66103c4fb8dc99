package org.losslab.weights;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keras 3's file of a model's weights, {@code .weights.h5}: HDF5, a group a layer. */
public final class KerasWeightsFile {
  private static final String LAYERS = "layers";
  private static final String VARIABLES = "vars";

  private KerasWeightsFile() {}

  /**
   * Returns the file's bytes. Groups of layers without weights, which Keras writes empty, are left
   * out: Keras does without them.
   *
   * @throws IOException if no temporary file can be written
   */
  public static byte[] bytes(NetworkWeights weights) throws IOException {
    Path file = Files.createTempFile("losslab-", ".weights.h5");
    try {
      try (WritableHdfFile hdf = HdfFile.write(file)) {
        WritableGroup layers = hdf.putGroup(LAYERS);
        for (Map.Entry<String, String> layer : KerasOrder.names(weights.plan()).entrySet()) {
          WritableGroup variables = layers.putGroup(layer.getValue()).putGroup(VARIABLES);
          List<WeightArray> arrays = weights.of(layer.getKey());
          for (int i = 0; i < arrays.size(); i++) {
            variables.putDataset(Integer.toString(i), nested(arrays.get(i)));
          }
        }
      }
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Returns the values as an array of arrays of the shape. */
  private static Object nested(WeightArray array) {
    int[] shape = array.shape().stream().mapToInt(Integer::intValue).toArray();
    Object nested = Array.newInstance(float.class, shape);
    fill(nested, shape, 0, array.values(), 0);
    return nested;
  }

  private static int fill(Object to, int[] shape, int dimension, float[] values, int from) {
    if (dimension == shape.length - 1) {
      System.arraycopy(values, from, to, 0, shape[dimension]);
      return from + shape[dimension];
    }
    int next = from;
    for (int i = 0; i < shape[dimension]; i++) {
      next = fill(Array.get(to, i), shape, dimension + 1, values, next);
    }
    return next;
  }
}
