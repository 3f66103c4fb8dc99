package org.losslab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.losslab.data.StratifiedDraw.Purpose;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.SplitRule;

/**
 * Which of the training images are trained on, and which validate.
 *
 * @param train the places of those trained on, ascending
 * @param validation the places of the others, ascending
 */
public record TrainingSplit(int[] train, int[] validation) {

  /**
   * Splits images as a config says: {@code floor(images * (1 - validationSplit))} are trained on.
   *
   * @param labels the class of each training image
   * @param classes how many classes there are
   * @throws InputException if no image is left for training or for validation
   */
  public static TrainingSplit of(int[] labels, int classes, DatasetConfig config) {
    int index = ValidationSplit.index(labels.length, config.validationSplit());
    if (config.resolvedSplit() == SplitRule.LAST) {
      return new TrainingSplit(
          IntStream.range(0, index).toArray(), IntStream.range(index, labels.length).toArray());
    }
    int[] validation =
        StratifiedDraw.draw(
            labels, classes, labels.length - index, 1, config.seed(), Purpose.VALIDATION);
    if (validation.length == 0) {
      throw new InputException(
          "dataset.validationSplit ("
              + config.validationSplit()
              + "): no class has an image to spare for validation");
    }
    return new TrainingSplit(StratifiedDraw.others(labels.length, validation), validation);
  }

  /** Returns a data set's training images, split. */
  public static Parts apply(LabeledImages images, DatasetConfig config) {
    TrainingSplit split = of(images.labels(), images.classes(), config);
    return new Parts(images.select(split.train), images.select(split.validation));
  }

  /** The images trained on, and those that validate. */
  public record Parts(LabeledImages train, LabeledImages validation) {

    /**
     * Returns what is odd about the parts, a sentence each: a class that is not in both.
     *
     * @param classNames the names of the classes; the index is the label
     */
    public List<String> warnings(List<String> classNames) {
      List<String> warnings = new ArrayList<>();
      warn("to train on", train, classNames, warnings);
      warn("for validation", validation, classNames, warnings);
      return warnings;
    }

    private static void warn(
        String what, LabeledImages images, List<String> classNames, List<String> warnings) {
      List<String> missing =
          IntStream.range(0, classNames.size())
              .filter(c -> IntStream.of(images.labels()).noneMatch(label -> label == c))
              .mapToObj(classNames::get)
              .toList();
      if (!missing.isEmpty()) {
        warnings.add(
            "No image is left "
                + what
                + " of the classes "
                + String.join(", ", missing)
                + "; dataset.split: stratified takes the same share of every class.");
      }
    }
  }
}
