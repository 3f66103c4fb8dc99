package org.losslab.data;

import java.util.Locale;
import org.losslab.files.InputException;

/** Where the training images end and the validation images begin. */
public final class ValidationSplit {
  private ValidationSplit() {}

  /**
   * Returns the index of the first validation image: {@code floor(images * (1 - fraction))} in
   * double precision, as in {@code train_validation_split} of Keras 3.
   *
   * @param images the number of images to split
   * @param fraction the share of them that is kept for validation, in (0, 1)
   * @throws InputException if no image is left for training or for validation
   */
  public static int index(int images, double fraction) {
    int index = (int) Math.floor(images * (1.0 - fraction));
    if (index < 1 || index >= images) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "dataset.validationSplit (%s) of %d training images leaves %d to train on and %d for"
                  + " validation; both must be at least 1",
              fraction,
              images,
              Math.max(0, index),
              images - Math.max(0, index)));
    }
    return index;
  }
}
