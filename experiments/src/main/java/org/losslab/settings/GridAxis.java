package org.losslab.settings;

import java.util.List;

/**
 * A setting of another group that a grid varies.
 *
 * @param key its path in that group, such as {@code batchSize} or {@code optimizer.learningRate}
 * @param values its values in the file's order, each as Java writes it; at least one, none twice
 */
public record GridAxis(String key, List<String> values) {
  /** Copies the list. */
  public GridAxis {
    values = List.copyOf(values);
  }
}
