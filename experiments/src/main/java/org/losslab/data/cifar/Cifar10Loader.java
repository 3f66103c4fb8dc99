package org.losslab.data.cifar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.losslab.data.Dataset;
import org.losslab.data.ImageCollector;
import org.losslab.data.TrainingCollector;
import org.losslab.data.TrainingSplit;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;

/** Reads the CIFAR-10 files into a {@link Dataset}, each file once, checked on the way. */
final class Cifar10Loader {
  static final int TRAINING_IMAGES = Cifar10Files.TRAINING.size() * Cifar10Files.RECORDS_PER_FILE;

  private final DatasetConfig config;
  private final UserEnvironment environment;

  Cifar10Loader(DatasetConfig config, UserEnvironment environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Reads the files in the given folder. All of them are read and checked, also where the config
   * takes only a part of the images.
   *
   * @throws InputException if a file is missing or damaged, naming all such files, or if the config
   *     asks for more images than there are
   */
  Dataset load(Path directory) {
    int images = limit("dataset.trainImages", config.trainImages(), TRAINING_IMAGES);
    int testImages =
        limit("dataset.testImages", config.testImages(), Cifar10Files.RECORDS_PER_FILE);
    TrainingCollector training =
        new TrainingCollector(Cifar10Files.SHAPE, Cifar10Files.CLASSES, images, config);
    ImageCollector testing =
        new ImageCollector(Cifar10Files.SHAPE, Cifar10Files.CLASSES, testImages);
    FirstImages firstToTrain = new FirstImages(images, training::addPlanes);
    FirstImages firstToTest = new FirstImages(testImages, testing::addPlanes);
    List<Cifar10FileCheck> checks = new ArrayList<>();
    for (String name : Cifar10Files.TRAINING) {
      checks.add(Cifar10Files.read(directory, name, firstToTrain));
    }
    checks.add(Cifar10Files.read(directory, Cifar10Files.TEST, firstToTest));

    List<String> problems = checks.stream().flatMap(c -> c.problem().stream()).toList();
    if (!problems.isEmpty()) {
      throw Cifar10Help.error(problems, environment);
    }
    List<String> warnings = new ArrayList<>();
    Map<String, String> digests = new LinkedHashMap<>();
    for (Cifar10FileCheck check : checks) {
      digests.put(check.name(), check.sha256());
      check.warning().ifPresent(warnings::add);
    }
    List<String> names = ClassNames.read(directory, warnings::add);
    TrainingSplit.Parts parts = training.parts();
    return new Dataset(
        parts.train(), parts.validation(), testing.images(), names, digests, warnings);
  }

  private static int limit(String key, OptionalInt wanted, int available) {
    int images = wanted.orElse(available);
    if (images < 1 || images > available) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s (%d) must be from 1 to %d for cifar10", key, images, available));
    }
    return images;
  }

  /** Takes an image, as {@link ImageCollector#addPlanes} does. */
  private interface Planes {
    void add(int label, byte[] buffer, int offset);
  }

  /** Passes the first images on of those that it gets. */
  private static final class FirstImages implements Cifar10Files.RecordSink {
    private final int images;
    private final Planes collector;
    private int seen;

    FirstImages(int images, Planes collector) {
      this.images = images;
      this.collector = collector;
    }

    @Override
    public void accept(byte[] buffer, int offset) {
      if (seen < images) {
        collector.add(buffer[offset], buffer, offset + 1);
      }
      seen++;
    }
  }
}
