package org.losslab.data;

import org.losslab.study.DatasetConfig;
import org.losslab.study.ImageShape;
import org.losslab.study.SplitRule;

/**
 * Fills the arrays of the images trained on and of those that validate image by image: at once
 * where places alone decide, so that no image is in memory twice, else when all are there.
 */
public final class TrainingCollector {
  private final DatasetConfig config;
  private final int cut;
  private final ImageCollector first;
  private final ImageCollector others;
  private int seen;

  /**
   * A collector for exactly {@code capacity} images.
   *
   * @throws org.losslab.files.InputException if no image is left for training or for validation
   */
  public TrainingCollector(ImageShape shape, int classes, int capacity, DatasetConfig config) {
    this.config = config;
    this.cut =
        config.resolvedSplit() == SplitRule.LAST
            ? ValidationSplit.index(capacity, config.validationSplit())
            : capacity;
    this.first = new ImageCollector(shape, classes, cut);
    this.others = new ImageCollector(shape, classes, capacity - cut);
  }

  /** Adds an image, as {@link ImageCollector#addPlanes} does. */
  public void addPlanes(int label, byte[] buffer, int offset) {
    (seen++ < cut ? first : others).addPlanes(label, buffer, offset);
  }

  /** Returns the images, split. */
  public TrainingSplit.Parts parts() {
    return config.resolvedSplit() == SplitRule.LAST
        ? new TrainingSplit.Parts(first.images(), others.images())
        : TrainingSplit.apply(first.images(), config);
  }
}
