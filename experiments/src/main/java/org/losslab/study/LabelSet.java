package org.losslab.study;

import org.losslab.settings.Word;

/** Which of CIFAR-100's two labels of an image is its class. */
public enum LabelSet implements Word {
  /** One of 100 classes. */
  FINE("fine"),
  /** One of the 20 superclasses, each of which holds five of the 100. */
  COARSE("coarse");

  private final String yamlName;

  LabelSet(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
