package org.losslab.study;

import java.util.OptionalInt;
import org.losslab.settings.Word;

/** The data sets that a study can name; {@link #yamlName()} is the spelling in YAML. */
public enum DatasetName implements Word {
  /** The 60,000 images of CIFAR-10, from its official files. */
  CIFAR10("cifar10", 50_000, 10_000, 50_000, 10_000),
  /** The 60,000 images of CIFAR-100, from its official files. */
  CIFAR100("cifar100", 50_000, 10_000, 50_000, 10_000),
  /** Files in the format of MNIST: four of images and labels. */
  IDX("idx"),
  /** PNG and JPEG files in a folder for each class. */
  FOLDER("folder"),
  /** Ten classes of procedurally drawn images; needs no files and no network. */
  SYNTHETIC("synthetic", 2_500, 500, 500_000, 500_000);

  private final String yamlName;
  private final OptionalInt defaultTrainImages;
  private final OptionalInt defaultTestImages;
  private final int maxTrainImages;
  private final int maxTestImages;

  /** A data set of any size. */
  DatasetName(String yamlName) {
    this.yamlName = yamlName;
    this.defaultTrainImages = OptionalInt.empty();
    this.defaultTestImages = OptionalInt.empty();
    this.maxTrainImages = Integer.MAX_VALUE;
    this.maxTestImages = Integer.MAX_VALUE;
  }

  DatasetName(
      String yamlName,
      int defaultTrainImages,
      int defaultTestImages,
      int maxTrainImages,
      int maxTestImages) {
    this.yamlName = yamlName;
    this.defaultTrainImages = OptionalInt.of(defaultTrainImages);
    this.defaultTestImages = OptionalInt.of(defaultTestImages);
    this.maxTrainImages = maxTrainImages;
    this.maxTestImages = maxTestImages;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }

  /**
   * Returns how many training images are used, validation included, when the study says nothing;
   * empty: all that the files hold.
   */
  public OptionalInt defaultTrainImages() {
    return defaultTrainImages;
  }

  /**
   * Returns how many test images are used when the study says nothing; empty: all that the files
   * hold.
   */
  public OptionalInt defaultTestImages() {
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

  /** Returns how the validation images are chosen when the study says nothing. */
  public SplitRule defaultSplit() {
    return this == FOLDER ? SplitRule.STRATIFIED : SplitRule.LAST;
  }

  /**
   * Whether the name says nothing of what the files hold, so that a run is identified by their
   * digest too.
   */
  public boolean isAnyFiles() {
    return this == IDX || this == FOLDER || this == CIFAR100;
  }
}
