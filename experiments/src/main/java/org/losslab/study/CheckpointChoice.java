package org.losslab.study;

import org.losslab.settings.Word;

/** Which epoch's network a run keeps and tests; {@link #yamlName()} is the spelling in YAML. */
public enum CheckpointChoice implements Word {
  /** That of the last epoch. */
  LAST("last"),
  /** That of the epoch with the lowest validation cross-entropy, the first of equals. */
  BEST("best");

  private final String yamlName;

  CheckpointChoice(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
