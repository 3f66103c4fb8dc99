package org.losslab.weights;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An array as a file has it.
 *
 * @param shape its sizes
 * @param values its elements in C order
 */
record FoundArray(List<Integer> shape, float[] values) {
  /** Returns a shape as {@code 3x3x3x32}. */
  static String text(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
