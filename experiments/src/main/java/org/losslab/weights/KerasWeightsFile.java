package org.losslab.weights;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.NetworkPlan;

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

  /** Reads a file, which Keras or {@link #bytes} has written. */
  static NetworkWeights read(Path file, byte[] bytes, NetworkPlan plan) {
    Map<String, List<FoundArray>> found = new LinkedHashMap<>();
    try (HdfFile hdf = HdfFile.fromBytes(bytes)) {
      if (!(hdf.getChildren().get(LAYERS) instanceof Group layers)) {
        throw new InputException(
            file + " holds no group " + LAYERS + "; expected what Keras 3's save_weights writes");
      }
      Map<String, String> names = KerasOrder.names(plan);
      for (Node layer : layers) {
        if (!names.containsValue(layer.getName()) && !arrays(file, layer).isEmpty()) {
          throw new InputException(
              file
                  + " holds weights of a layer "
                  + layer.getName()
                  + ", which the network has not");
        }
      }
      for (Map.Entry<String, String> layer : names.entrySet()) {
        Node there = layers.getChild(layer.getValue());
        found.put(layer.getKey(), there == null ? List.of() : arrays(file, there));
      }
    } catch (HdfException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new InputException(file + " is no whole HDF5 file: " + ErrorText.reason(e));
    }
    return NetworkWeights.ofArrays(plan, file, found);
  }

  private static List<FoundArray> arrays(Path file, Node layer) {
    List<FoundArray> arrays = new ArrayList<>();
    if (layer instanceof Group group && group.getChild(VARIABLES) instanceof Group variables) {
      for (int i = 0; variables.getChild(Integer.toString(i)) instanceof Dataset dataset; i++) {
        arrays.add(
            new FoundArray(
                Arrays.stream(dataset.getDimensions()).boxed().toList(),
                values(file + ": " + dataset.getPath(), dataset.getDataFlat())));
      }
    }
    return arrays;
  }

  private static float[] values(String what, Object data) {
    if (data instanceof float[] values) {
      return values;
    }
    if (data instanceof double[] wide) {
      float[] values = new float[wide.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) wide[i];
      }
      return values;
    }
    throw new InputException(what + " has no elements of float32 or float64, which are expected");
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
