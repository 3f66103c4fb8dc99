package org.losslab.study;

import org.losslab.settings.Word;

/** What happens at an image's edge, in Keras' words. */
public enum Padding implements Word {
  /** Windows lie within the image. */
  VALID("valid"),
  /** The image is padded, so that a stride of 1 keeps its size. */
  SAME("same");

  private final String yamlName;

  Padding(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
