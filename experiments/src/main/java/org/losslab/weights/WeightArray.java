package org.losslab.weights;

import java.util.List;

/**
 * One array of a layer's parameters.
 *
 * @param layer the layer's name, as in {@link org.losslab.study.NetworkPlan}
 * @param variable its name in Keras: {@code kernel}, {@code bias}, {@code gamma}, {@code beta},
 *     {@code moving_mean} or {@code moving_variance}
 * @param shape its sizes in Keras' order: rows × columns × channels × filters of a convolution,
 *     inputs × outputs of a dense layer
 * @param values its elements in C order
 */
public record WeightArray(String layer, String variable, List<Integer> shape, float[] values) {
  /** Copies the list, not the values. */
  public WeightArray {
    shape = List.copyOf(shape);
  }

  /** Returns its name in a file of many: {@code conv2d_1/kernel}. */
  public String name() {
    return layer + "/" + variable;
  }

  /** Returns how many elements a shape has. */
  static int size(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
