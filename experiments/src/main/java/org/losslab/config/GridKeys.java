package org.losslab.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that a grid takes: loss, backend, seed and each setting of {@link TrainingConfig}. */
final class GridKeys {
  /** The path of the grid's hyperparameters among the values of a study. */
  static final String FURTHER = "grid.further";

  private static final String TRAINING = "training.";

  private GridKeys() {}

  /** Returns the settings by their keys, such as {@code optimizer.learningRate}. */
  static Map<String, Field> fields(Field grid) {
    Map<String, Field> fields = new LinkedHashMap<>();
    grid.children().forEach(field -> fields.put(field.name(), field));
    Field.leaves(TrainingConfig.class, "").forEach(field -> fields.put(field.path(), field));
    return fields;
  }

  /** Returns a key without the {@code training.} that may stand before it. */
  static String normalise(String key) {
    return key.startsWith(TRAINING) ? key.substring(TRAINING.length()) : key;
  }
}
