package org.losslab.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;

/**
 * The arrays of one layer, and how Deeplearning4j lays them out in its one row of parameters:
 *
 * <ul>
 *   <li>convolution: the biases, then the weights as filters × channels × rows × columns in C order
 *   <li>dense: the weights as inputs × outputs in Fortran order, then the biases
 *   <li>batch normalization: gamma, beta, running mean, running variance
 * </ul>
 */
final class LayerArrays {
  private static final String KERNEL = "kernel";
  private static final String BIAS = "bias";

  private final NetworkPlan.Step step;
  private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

  /** Describes the arrays of a layer; there may be none. */
  LayerArrays(NetworkPlan plan, NetworkPlan.Step step) {
    this.step = step;
    int outputs = step.shape().get(step.shape().size() - 1);
    if (step.trained() == 0) {
      return;
    }
    List<Integer> from = plan.step(step.inputs().get(0)).shape();
    int inputs = from.get(from.size() - 1);
    LayerConfig config = step.config().orElse(null);
    if (config instanceof LayerConfig.BatchNormalization) {
      for (String variable : List.of("gamma", "beta", "moving_mean", "moving_variance")) {
        shapes.put(variable, List.of(outputs));
      }
    } else {
      shapes.put(
          KERNEL,
          config instanceof LayerConfig.Conv2d conv
              ? List.of(conv.kernel(), conv.kernel(), inputs, outputs)
              : List.of(inputs, outputs));
      shapes.put(BIAS, List.of(outputs));
    }
  }

  /** Returns the shapes of the arrays by their names, in Keras' order. */
  Map<String, List<Integer>> shapes() {
    return shapes;
  }

  /** Returns how many parameters the layer has. */
  int size() {
    return shapes.values().stream().mapToInt(WeightArray::size).sum();
  }

  /** Cuts the arrays out of a row of parameters, from an offset on. */
  List<WeightArray> read(float[] row, int offset) {
    List<WeightArray> arrays = new ArrayList<>();
    shapes.forEach(
        (variable, shape) -> {
          int[] places = places(variable, shape);
          float[] values = new float[places.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = row[offset + places[i]];
          }
          arrays.add(new WeightArray(step.name(), variable, shape, values));
        });
    return arrays;
  }

  /** Puts an array into a row of parameters, in which the layer begins at an offset. */
  void write(WeightArray array, float[] row, int offset) {
    int[] places = places(array.variable(), array.shape());
    for (int i = 0; i < places.length; i++) {
      row[offset + places[i]] = array.values()[i];
    }
  }

  /** Returns where in the layer's part of the row each element lies, in C order of Keras' shape. */
  private int[] places(String variable, List<Integer> shape) {
    int[] places = new int[WeightArray.size(shape)];
    int start = start(variable);
    for (int i = 0; i < places.length; i++) {
      places[i] = start + (variable.equals(KERNEL) ? kernelPlace(shape, i) : i);
    }
    return places;
  }

  private static int kernelPlace(List<Integer> shape, int i) {
    int outputs = shape.get(shape.size() - 1);
    int output = i % outputs;
    int rest = i / outputs;
    if (shape.size() == 2) {
      return output * shape.get(0) + rest;
    }
    int channels = shape.get(2);
    int window = rest / channels;
    return (output * channels + rest % channels) * shape.get(0) * shape.get(1) + window;
  }

  private int start(String variable) {
    if (step.config().orElse(null) instanceof LayerConfig.Conv2d) {
      return variable.equals(BIAS) ? 0 : WeightArray.size(shapes.get(BIAS));
    }
    int start = 0;
    for (Map.Entry<String, List<Integer>> before : shapes.entrySet()) {
      if (before.getKey().equals(variable)) {
        break;
      }
      start += WeightArray.size(before.getValue());
    }
    return start;
  }
}
