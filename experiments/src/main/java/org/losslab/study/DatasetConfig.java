package org.losslab.study;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.Setting;

/**
 * Which images a study trains on.
 *
 * @param name the data set
 * @param validationSplit the fraction of the training images, taken from their end, that is never
 *     trained on, in (0, 1)
 * @param directory where the CIFAR-10 binary files lie; a relative path in a study file starts at
 *     that file's directory, one given with {@code --set} at the working directory, and the reader
 *     makes both absolute
 * @param url where the files are fetched from if they are nowhere; several are parted by commas
 * @param trainImages how many of the training images to use, validation included, from the first;
 *     absent: {@link DatasetName#defaultTrainImages()}
 * @param testImages how many of the test images to use, from the first; absent: {@link
 *     DatasetName#defaultTestImages()}
 * @param seed what the synthetic images are drawn from; unused by CIFAR-10
 * @param pixelMaximum what a pixel of 255 becomes, in (0, 255]
 */
public record DatasetConfig(
    @Setting(
            value = "The data set; synthetic needs no files and no network",
            fallback = "synthetic")
        DatasetName name,
    @Setting(
            value =
                "The fraction of the training images, taken from their end as Keras does, that is"
                    + " never trained on",
            fallback = "0.2",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        double validationSplit,
    @Setting(
            value =
                "The directory of the CIFAR-10 binary files; a relative path starts at the study"
                    + " file's directory",
            fallbackNote = "CIFAR10_DIR, then the user's cache",
            pattern = "[^\\u0000-\\u001f\\u007f-\\u009f]{1,4096}",
            patternNote = "a path of 1 to 4096 characters without control characters")
        Optional<String> directory,
    @Setting(
            value =
                "Where CIFAR-10 is fetched from if it is nowhere: a mirror's address, an archive or"
                    + " a folder; several, the next where one fails, are parted by commas",
            fallbackNote = "CIFAR10_URL, then the official site",
            pattern = "[^\\u0000-\\u001f\\u007f-\\u009f]{1,4096}",
            patternNote = "addresses of 1 to 4096 characters without control characters")
        Optional<String> url,
    @Setting(
            value = "How many of the training images to use, validation included, from the first",
            fallbackNote = "all 50,000 of cifar10; 2,500 of synthetic",
            min = 10,
            max = 500_000)
        OptionalInt trainImages,
    @Setting(
            value = "How many of the test images to use, from the first",
            fallbackNote = "all 10,000 of cifar10; 500 of synthetic",
            min = 10,
            max = 500_000)
        OptionalInt testImages,
    @Setting(
            value = "What the synthetic images are drawn from; unused by cifar10",
            fallback = "1",
            min = 1,
            max = Integer.MAX_VALUE)
        long seed,
    @Setting(
            value =
                "What a pixel of 255 becomes: 1 scales the pixels to 0 to 1, 255 leaves them as"
                    + " they are",
            fallback = "1.0",
            min = 0,
            aboveMin = true,
            max = 255)
        double pixelMaximum) {

  /** Describes a data set that is fetched from where it usually is. */
  public DatasetConfig(
      DatasetName name,
      double validationSplit,
      Optional<String> directory,
      OptionalInt trainImages,
      OptionalInt testImages,
      long seed,
      double pixelMaximum) {
    this(
        name,
        validationSplit,
        directory,
        Optional.empty(),
        trainImages,
        testImages,
        seed,
        pixelMaximum);
  }

  /** Returns how many training images are used, validation included. */
  public int resolvedTrainImages() {
    return trainImages.orElse(name.defaultTrainImages());
  }

  /** Returns how many test images are used. */
  public int resolvedTestImages() {
    return testImages.orElse(name.defaultTestImages());
  }

  /**
   * Returns how many images are trained on: the first ⌊n · (1 − validationSplit)⌋ of the n training
   * images, as in Keras' {@code validation_split}. The rest validate.
   */
  public int fittedImages() {
    return (int) Math.floor(resolvedTrainImages() * (1 - validationSplit));
  }

  /** Returns the data set as it identifies a run: without a place, its sizes filled in. */
  DatasetConfig identity() {
    return new DatasetConfig(
        name,
        validationSplit,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(resolvedTrainImages()),
        OptionalInt.of(resolvedTestImages()),
        name == DatasetName.SYNTHETIC ? seed : 1,
        pixelMaximum);
  }

  /** Returns the data set with its files in a directory. */
  public DatasetConfig in(Path files) {
    return new DatasetConfig(
        name,
        validationSplit,
        Optional.of(files.toString()),
        url,
        trainImages,
        testImages,
        seed,
        pixelMaximum);
  }
}
