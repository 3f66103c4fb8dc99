package org.losslab.study;

import org.losslab.settings.Word;

/** The backends that a study can train on. */
public enum BackendName implements Word {
  /** The processor. */
  CPU("cpu"),
  /** An NVIDIA GPU. */
  CUDA("cuda");

  private final String yamlName;

  BackendName(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }
}
