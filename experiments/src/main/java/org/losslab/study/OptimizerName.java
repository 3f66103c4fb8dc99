package org.losslab.study;

import org.losslab.settings.Word;

/** The optimizers that a study can train with. */
public enum OptimizerName implements Word {
  /** Adam, as in Keras. */
  ADAM("adam");

  private final String yamlName;

  OptimizerName(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
