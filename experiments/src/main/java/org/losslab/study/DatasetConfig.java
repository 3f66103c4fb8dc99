package org.losslab.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.Setting;

/**
 * Which images a study trains on.
 *
 * @param name the data set
 * @param validationSplit the fraction of the training images that is never trained on, in (0, 1)
 * @param directory where the files lie; a relative path in a study file starts at that file's
 *     directory, one given with {@code --set} at the working directory, and the reader makes both
 *     absolute
 * @param url where CIFAR-10's files are fetched from if they are nowhere; several are parted by
 *     commas
 * @param trainImages how many of the training images to use, validation included, from the first,
 *     or of each class its share; absent: {@link DatasetName#defaultTrainImages()}
 * @param testImages how many of the test images to use, in the same way; absent: {@link
 *     DatasetName#defaultTestImages()}
 * @param seed what synthetic images, and splits by lot, are drawn from
 * @param pixelMaximum what a pixel of 255 becomes, in (0, 255]
 * @param split how the validation images are chosen; absent: {@link DatasetName#defaultSplit()}
 * @param labels which labels of CIFAR-100 are the classes; absent: the fine ones
 * @param testSplit the fraction of a folder's images that tests, where it has no test folder
 * @param resize the rows and columns to which a folder's images are resized; empty: none is
 * @param channels 1 or 3: what a folder's images are brought to; absent: they are all alike
 * @param sha256 the digest of the files that a run is of, where their names do not tell
 */
public record DatasetConfig(
    @Setting(
            value = "The data set; synthetic needs no files and no network",
            fallback = "synthetic")
        DatasetName name,
    @Setting(
            value =
                "The fraction of the training images, taken from their end as Keras does (from a"
                    + " folder by lot, see split), that is never trained on",
            fallback = "0.2",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        double validationSplit,
    @Setting(
            value =
                "The directory of the files; a relative path starts at the study file's directory",
            fallbackNote = "for cifar10 CIFAR10_DIR, then the user's cache; idx and folder need it",
            neededFor = {"idx", "folder"},
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
            value =
                "How many of the training images to use, validation included: the first, of a folder"
                    + " the same share of every class",
            fallbackNote = "all; 2,500 of synthetic",
            min = 10,
            max = 10_000_000)
        OptionalInt trainImages,
    @Setting(
            value =
                "How many of the test images to use: the first, of a folder the same share of every"
                    + " class",
            fallbackNote = "all; 500 of synthetic",
            min = 10,
            max = 10_000_000)
        OptionalInt testImages,
    @Setting(
            value = "What synthetic images, and splits by lot, are drawn from",
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
        double pixelMaximum,
    @Setting(
            value =
                "How the validation images are chosen: the last ones, as Keras does, or stratified:"
                    + " by lot, the same share of every class",
            fallbackNote = "last; stratified for folder")
        Optional<SplitRule> split,
    @Setting(
            value = "Which labels of cifar100 are the classes",
            fallbackNote = "fine",
            of = "cifar100")
        Optional<LabelSet> labels,
    @Setting(
            value =
                "The fraction of a folder's images that tests, of every class, where the folder has"
                    + " no folders train and test",
            fallbackNote = "none: there is a folder test",
            of = "folder",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        Optional<Double> testSplit,
    @Setting(
            value =
                "Rows and columns to which a folder's images are resized, by a triangle filter"
                    + " (bilinear, wider where it makes smaller)",
            fallbackNote = "none: all images have one size",
            of = "folder",
            min = 1,
            max = 1024,
            items = 2)
        List<Integer> resize,
    @Setting(
            value =
                "Channels to which a folder's images are brought: 1 makes colours grey, 3 repeats"
                    + " grey",
            fallbackNote = "those of the images, which are all alike",
            of = "folder",
            min = 1,
            max = 3)
        OptionalInt channels,
    @Setting(
            value =
                "The digest of the files, as the command data shows it: other files are refused",
            fallbackNote = "any; what the study was started with is kept with its results",
            of = {"cifar100", "idx", "folder"},
            pattern = "[0-9a-f]{64}",
            patternNote = "64 hexadecimal digits")
        Optional<String> sha256) {

  /** Copies the list. */
  public DatasetConfig {
    resize = List.copyOf(resize);
  }

  /** Describes a data set of which nothing is said that only some have. */
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
        pixelMaximum,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static OptionalInt or(OptionalInt given, OptionalInt otherwise) {
    return given.isPresent() ? given : otherwise;
  }

  /** Returns how many training images are used, validation included; absent: all there are. */
  public OptionalInt resolvedTrainImages() {
    return or(trainImages, name.defaultTrainImages());
  }

  /** Returns how many test images are used; absent: all there are. */
  public OptionalInt resolvedTestImages() {
    return or(testImages, name.defaultTestImages());
  }

  /**
   * Returns how many images are trained on: ⌊n · (1 − validationSplit)⌋ of the n training images,
   * as in Keras' {@code validation_split}. The rest validate. 0 as long as n is not known.
   */
  public int fittedImages() {
    return (int) Math.floor(resolvedTrainImages().orElse(0) * (1 - validationSplit));
  }

  /** Returns how the validation images are chosen. */
  public SplitRule resolvedSplit() {
    return split.orElse(name.defaultSplit());
  }

  /** Whether the seed decides anything. */
  boolean usesSeed() {
    return name == DatasetName.SYNTHETIC
        || testSplit.isPresent()
        || resolvedSplit() == SplitRule.STRATIFIED;
  }

  /** Returns how many classes there are, where it is known before the images are read; else 2. */
  public int knownClasses() {
    return switch (name) {
      case CIFAR10, SYNTHETIC -> 10;
      case CIFAR100 -> labels.equals(Optional.of(LabelSet.COARSE)) ? 20 : 100;
      case IDX, FOLDER -> 2;
    };
  }

  /** Returns the images' size where it is known before they are read. */
  public Optional<ImageShape> knownShape() {
    if (name != DatasetName.FOLDER && name != DatasetName.IDX) {
      return Optional.of(new ImageShape(32, 32, 3));
    }
    return resize.size() == 2 && channels.isPresent()
        ? Optional.of(new ImageShape(resize.get(0), resize.get(1), channels.getAsInt()))
        : Optional.empty();
  }

  /** Returns the data set as it identifies a run: without a place, its sizes filled in. */
  DatasetConfig identity() {
    return new DatasetConfig(
        name,
        validationSplit,
        Optional.empty(),
        Optional.empty(),
        resolvedTrainImages(),
        resolvedTestImages(),
        usesSeed() ? seed : 1,
        pixelMaximum,
        split.filter(rule -> rule != name.defaultSplit()),
        labels.filter(set -> set != LabelSet.FINE),
        testSplit,
        resize,
        channels,
        sha256);
  }

  /** Returns the data set with its files in a directory. */
  public DatasetConfig in(Path files) {
    return with(Optional.of(files.toString()), trainImages, testImages, sha256);
  }

  /**
   * Returns the data set with what its files say filled in.
   *
   * @param trainImagesThere how many training images there are, validation included
   * @param testImagesThere how many test images there are
   * @param digest of the files; empty where the name tells
   */
  public DatasetConfig resolved(
      int trainImagesThere, int testImagesThere, Optional<String> digest) {
    return with(
        directory,
        OptionalInt.of(trainImages.orElse(trainImagesThere)),
        OptionalInt.of(testImages.orElse(testImagesThere)),
        digest);
  }

  private DatasetConfig with(
      Optional<String> place, OptionalInt train, OptionalInt test, Optional<String> digest) {
    return new DatasetConfig(
        name,
        validationSplit,
        place,
        url,
        train,
        test,
        seed,
        pixelMaximum,
        split,
        labels,
        testSplit,
        resize,
        channels,
        digest);
  }
}
