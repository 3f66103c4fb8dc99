package org.losslab.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.losslab.settings.Field;

/** The keys that a grid takes: loss, backend, seed and each setting of {@link TrainingConfig}. */
public final class GridKeys {
  /** The path of the grid's hyperparameters among the values of a study. */
  public static final String FURTHER = "grid.further";

  private static final String TRAINING = "training.";

  private GridKeys() {}

  /** Returns the settings by their keys, such as {@code optimizer.learningRate}. */
  public static Map<String, Field> fields(Field grid) {
    Map<String, Field> fields = new LinkedHashMap<>();
    grid.children().forEach(field -> fields.put(field.name(), field));
    Field.leaves(TrainingConfig.class, "").forEach(field -> fields.put(field.path(), field));
    return fields;
  }

  /** Returns a key without the {@code training.} that may stand before it. */
  public static String normalise(String key) {
    return key.startsWith(TRAINING) ? key.substring(TRAINING.length()) : key;
  }
}
