package org.losslab.config;

/** The data sets that a study can name; {@link #yamlName()} is the spelling in YAML. */
public enum DatasetName {
  /** The 60,000 images of CIFAR-10, from its official binary files. */
  CIFAR10("cifar10"),
  /** Ten classes of procedurally drawn images; needs no files and no network. */
  SYNTHETIC("synthetic");

  private final String yamlName;

  DatasetName(String yamlName) {
    this.yamlName = yamlName;
  }

  /** Returns the name in YAML, such as {@code cifar10}. */
  public String yamlName() {
    return yamlName;
  }
}
