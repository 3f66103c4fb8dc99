package org.losslab.study;

import org.losslab.settings.Word;

/** The data sets that a study can name; {@link #yamlName()} is the spelling in YAML. */
public enum DatasetName implements Word {
  /** The 60,000 images of CIFAR-10, from its official binary files. */
  CIFAR10("cifar10", 50_000, 10_000, 50_000, 10_000),
  /** Ten classes of procedurally drawn images; needs no files and no network. */
  SYNTHETIC("synthetic", 2_500, 500, 500_000, 500_000);

  private final String yamlName;
  private final int defaultTrainImages;
  private final int defaultTestImages;
  private final int maxTrainImages;
  private final int maxTestImages;

  DatasetName(
      String yamlName,
      int defaultTrainImages,
      int defaultTestImages,
      int maxTrainImages,
      int maxTestImages) {
    this.yamlName = yamlName;
    this.defaultTrainImages = defaultTrainImages;
    this.defaultTestImages = defaultTestImages;
    this.maxTrainImages = maxTrainImages;
    this.maxTestImages = maxTestImages;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }

  /**
   * Returns how many training images are used, validation included, when the study says nothing.
   */
  public int defaultTrainImages() {
    return defaultTrainImages;
  }

  /** Returns how many test images are used when the study says nothing. */
  public int defaultTestImages() {
    return defaultTestImages;
  }

  /** Returns how many training images there are at most, validation included. */
  public int maxTrainImages() {
    return maxTrainImages;
  }

  /** Returns how many test images there are at most. */
  public int maxTestImages() {
    return maxTestImages;
  }
}
