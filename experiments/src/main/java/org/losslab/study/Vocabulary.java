package org.losslab.study;

import java.util.Arrays;
import java.util.List;

/** The words that a setting can choose from. A new loss or reference enters a study file here. */
public enum Vocabulary {
  /** Any text. */
  ANY,
  /** The losses that a grid can name, beside classes. */
  LOSS("mcxent", "kld", "nll", "kld-fused", "kld-keras", "reverse-kld", "jensen-shannon", "mse"),
  /** The backends that a grid can name. */
  BACKEND("cpu", "cuda"),
  /** The data sets. */
  DATASET(Arrays.stream(DatasetName.values()).map(DatasetName::yamlName).toArray(String[]::new)),
  /** The optimizers. */
  OPTIMIZER("adam"),
  /** The published results that a study can be compared with. */
  REFERENCE("keras-2019");

  private final List<String> words;

  Vocabulary(String... words) {
    this.words = List.of(words);
  }

  /** Returns the words in the order in which they are shown; none for {@link #ANY}. */
  public List<String> words() {
    return words;
  }
}
