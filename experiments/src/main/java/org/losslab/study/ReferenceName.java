package org.losslab.study;

import org.losslab.settings.Word;

/** The published results that a study can be compared with. */
public enum ReferenceName implements Word {
  /** The curves of the Keras CIFAR-10 study. */
  KERAS_2019("keras-2019");

  private final String yamlName;

  ReferenceName(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
