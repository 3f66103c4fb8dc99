package org.losslab.study;

import org.losslab.settings.Word;

/** Which pairs of arms a study compares. */
public enum ComparedPairs implements Word {
  /** Those that differ in the loss, the backend or one further key alone. */
  ONE_FACTOR("one-factor"),
  /** All. */
  ALL("all"),
  /** Each arm with the first of the grid. */
  WITH_FIRST("with-first");

  private final String yamlName;

  ComparedPairs(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
