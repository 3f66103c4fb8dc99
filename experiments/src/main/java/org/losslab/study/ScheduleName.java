package org.losslab.study;

import org.losslab.settings.Word;

/** The courses that a learning rate can take. */
public enum ScheduleName implements Word {
  /** It rises to its initial value and stays. */
  WARMUP("warmup"),
  /** It falls along half a cosine. */
  COSINE("cosine"),
  /** It is multiplied by a factor every few epochs. */
  STEP("step");

  private final String yamlName;

  ScheduleName(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
