package org.losslab.study;

import org.losslab.settings.Word;

/** How the validation images are chosen; {@link #yamlName()} is the spelling in YAML. */
public enum SplitRule implements Word {
  /** The last of the training images, as Keras' {@code validation_split} takes them. */
  LAST("last"),
  /** By lot, the same share of every class as nearly as whole images allow. */
  STRATIFIED("stratified");

  private final String yamlName;

  SplitRule(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
