package org.losslab.study;

import org.losslab.settings.Word;

/** What follows a layer's sums, in Keras' words. */
public enum Activation implements Word {
  /** Nothing. */
  LINEAR("linear"),
  /** The larger of the sum and 0. */
  RELU("relu");

  private final String yamlName;

  Activation(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
