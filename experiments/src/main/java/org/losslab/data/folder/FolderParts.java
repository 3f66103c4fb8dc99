package org.losslab.data.folder;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.losslab.data.StratifiedDraw;
import org.losslab.data.StratifiedDraw.Purpose;
import org.losslab.data.TrainingSplit;
import org.losslab.data.folder.FolderListing.ImageFile;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;

/**
 * Which file goes where: into training, validation or test, or, where fewer images are asked for
 * than there are, nowhere. All by lot, the same share of every class.
 *
 * @param trainImages how many training images there are, validation included
 * @param testImages how many test images there are
 * @param train the files trained on
 * @param validation the files that validate
 * @param test the files that test
 * @param allTest the files that are test images, also those that are not used
 */
record FolderParts(
    int trainImages,
    int testImages,
    List<ImageFile> train,
    List<ImageFile> validation,
    List<ImageFile> test,
    List<ImageFile> allTest) {

  /**
   * Divides the files of a folder.
   *
   * @throws InputException if a part would be empty, or more images are asked for than there are
   */
  static FolderParts of(FolderListing.Content content, DatasetConfig config) {
    int classes = content.classNames().size();
    List<ImageFile> training = content.train();
    List<ImageFile> testing = content.test();
    if (config.testSplit().isPresent()) {
      int tests =
          training.size() - (int) Math.floor(training.size() * (1 - config.testSplit().get()));
      int[] chosen =
          StratifiedDraw.draw(labels(training), classes, tests, 2, config.seed(), Purpose.TEST);
      if (chosen.length == 0) {
        throw new InputException(
            "dataset.testSplit ("
                + config.testSplit().get()
                + "): no class has an image to spare for the test; a class needs 3 images");
      }
      testing = at(training, chosen);
      training = at(training, StratifiedDraw.others(training.size(), chosen));
    }
    int trainImages = training.size();
    List<ImageFile> allTest = testing;
    training = limit("dataset.trainImages", training, config.trainImages(), classes, config, true);
    testing = limit("dataset.testImages", testing, config.testImages(), classes, config, false);
    TrainingSplit split = TrainingSplit.of(labels(training), classes, config);
    return new FolderParts(
        trainImages,
        allTest.size(),
        at(training, split.train()),
        at(training, split.validation()),
        testing,
        allTest);
  }

  private static List<ImageFile> limit(
      String key,
      List<ImageFile> files,
      OptionalInt wanted,
      int classes,
      DatasetConfig config,
      boolean training) {
    int count = wanted.orElse(files.size());
    if (count > files.size()) {
      throw new InputException(
          key
              + " is "
              + count
              + "; expected at most "
              + files.size()
              + ", all that the folder has");
    }
    if (count == files.size()) {
      return files;
    }
    Purpose purpose = training ? Purpose.TRAIN_IMAGES : Purpose.TEST_IMAGES;
    return at(files, StratifiedDraw.draw(labels(files), classes, count, 0, config.seed(), purpose));
  }

  private static int[] labels(List<ImageFile> files) {
    return files.stream().mapToInt(ImageFile::label).toArray();
  }

  private static List<ImageFile> at(List<ImageFile> files, int[] places) {
    return IntStream.of(places).mapToObj(files::get).toList();
  }
}
