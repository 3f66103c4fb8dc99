package org.losslab.study;

import java.util.List;

/**
 * A hyperparameter that a grid varies, besides loss, backend and seed.
 *
 * @param key its name as under {@code training:}, such as {@code batchSize} or {@code
 *     optimizer.learningRate}
 * @param values its values in the file's order, each as Java writes the number; at least one, none
 *     twice
 */
public record GridAxis(String key, List<String> values) {
  /** Copies the list. */
  public GridAxis {
    values = List.copyOf(values);
  }
}
