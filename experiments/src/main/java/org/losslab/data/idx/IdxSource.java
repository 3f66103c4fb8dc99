package org.losslab.data.idx;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.DatasetSummary;
import org.losslab.data.FileDigests;
import org.losslab.data.LabeledImages;
import org.losslab.data.MemoryBound;
import org.losslab.data.TrainingSplit;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.ImageShape;

/**
 * Files in the format of MNIST, which Fashion-MNIST, EMNIST and others have too: images of rows ×
 * columns, or of rows × columns × channels, and labels from 0 to 255, for training and for test.
 * The labels that the training images have are the classes, in their order, and name them.
 */
public final class IdxSource implements DatasetSource {
  /** Values that one array can hold. */
  private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  private final DatasetConfig config;
  private final Path root;

  /**
   * The source of a study's images.
   *
   * @param studyDirectory the folder of the study's file; relative paths start there
   */
  public IdxSource(DatasetConfig config, Path studyDirectory) {
    this.config = config;
    this.root = studyDirectory.resolve(config.directory().orElse("")).toAbsolutePath().normalize();
  }

  /** The four files, read and held against each other. */
  private record Content(
      ImageShape shape,
      int[] classes,
      LabeledImages train,
      LabeledImages test,
      Map<String, String> sha256) {

    List<String> names() {
      return Arrays.stream(classes).mapToObj(String::valueOf).toList();
    }
  }

  @Override
  public DatasetSummary look() {
    Content content = read();
    return new DatasetSummary(
        content.shape,
        content.names(),
        content.train.size(),
        content.test.size(),
        Optional.of(FileDigests.of(content.sha256)),
        content.sha256.entrySet().stream()
            .map(
                file ->
                    String.format(
                        Locale.ROOT, "  %-12s  sha256 %s", file.getKey(), file.getValue()))
            .toList());
  }

  @Override
  public Optional<Path> provide(PrintStream out, boolean terminal) {
    read();
    return Optional.of(root);
  }

  @Override
  public Dataset load() {
    Content content = read();
    LabeledImages training = first("dataset.trainImages", config.trainImages(), content.train);
    TrainingSplit.Parts parts = TrainingSplit.apply(training, config);
    return new Dataset(
        parts.train(),
        parts.validation(),
        first("dataset.testImages", config.testImages(), content.test),
        content.names(),
        content.sha256,
        parts.warnings(content.names()));
  }

  private static LabeledImages first(String key, OptionalInt wanted, LabeledImages images) {
    if (wanted.orElse(images.size()) > images.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s is %d; expected at most %d, all that the files hold",
              key,
              wanted.getAsInt(),
              images.size()));
    }
    return wanted.orElse(images.size()) == images.size()
        ? images
        : images.subset(0, wanted.getAsInt());
  }

  private Content read() {
    IdxFile trainLabels = labels(IdxRole.TRAIN_LABELS);
    IdxFile testLabels = labels(IdxRole.TEST_LABELS);
    IdxFile train = images(IdxRole.TRAIN_IMAGES, trainLabels);
    IdxFile test = images(IdxRole.TEST_IMAGES, testLabels);
    ImageShape shape = shape(train);
    if (!shape.equals(shape(test))) {
      throw IdxFile.refused(
          test.path(), "its images are " + shape(test) + ", those of training " + shape);
    }
    MemoryBound.require(shape, (long) train.sizes()[0] + test.sizes()[0], root);
    int[] classes = classes(trainLabels);
    Map<String, String> sha256 = new LinkedHashMap<>();
    sha256.put(IdxRole.TEST_IMAGES.label(), test.sha256());
    sha256.put(IdxRole.TEST_LABELS.label(), testLabels.sha256());
    sha256.put(IdxRole.TRAIN_IMAGES.label(), train.sha256());
    sha256.put(IdxRole.TRAIN_LABELS.label(), trainLabels.sha256());
    FileDigests.require(config, FileDigests.of(sha256), root);
    return new Content(
        shape,
        classes,
        labeled(shape, classes, train, trainLabels),
        labeled(shape, classes, test, testLabels),
        sha256);
  }

  private IdxFile labels(IdxRole role) {
    IdxFile file = IdxFile.read(role.in(root), MOST_VALUES);
    if (file.sizes().length != 1) {
      throw IdxFile.refused(
          file.path(),
          "it has " + file.sizes().length + " dimensions; expected 1, a label an image");
    }
    if (file.values().length < 2) {
      throw IdxFile.refused(file.path(), "it has " + file.values().length + " labels");
    }
    return file;
  }

  private IdxFile images(IdxRole role, IdxFile labels) {
    IdxFile file = IdxFile.read(role.in(root), MOST_VALUES);
    if (file.sizes().length != 3 && file.sizes().length != 4) {
      throw IdxFile.refused(
          file.path(),
          "it has " + file.sizes().length + " dimensions; expected images x rows x columns");
    }
    if (file.sizes()[0] != labels.values().length) {
      throw IdxFile.refused(
          file.path(),
          String.format(
              Locale.ROOT,
              "it has %,d images, but %s has %,d labels",
              file.sizes()[0],
              labels.path().getFileName(),
              labels.values().length));
    }
    return file;
  }

  private static ImageShape shape(IdxFile file) {
    int[] sizes = file.sizes();
    int channels = sizes.length == 4 ? sizes[3] : 1;
    if (sizes[1] < 1 || sizes[2] < 1 || (channels != 1 && channels != 3)) {
      throw IdxFile.refused(
          file.path(), IdxFile.dimensions(sizes) + " values are no images of 1 or 3 channels");
    }
    return new ImageShape(sizes[1], sizes[2], channels);
  }

  private static int[] classes(IdxFile labels) {
    boolean[] there = new boolean[256];
    for (byte label : labels.values()) {
      there[label & 0xff] = true;
    }
    int[] classes = IntStream.range(0, there.length).filter(label -> there[label]).toArray();
    if (classes.length < 2) {
      throw IdxFile.refused(
          labels.path(), "all labels are " + classes[0] + "; expected two classes at least");
    }
    return classes;
  }

  private static LabeledImages labeled(
      ImageShape shape, int[] classes, IdxFile images, IdxFile labels) {
    int[] places = new int[labels.values().length];
    for (int i = 0; i < places.length; i++) {
      int label = labels.values()[i] & 0xff;
      places[i] = Arrays.binarySearch(classes, label);
      if (places[i] < 0) {
        throw IdxFile.refused(
            labels.path(),
            "image " + i + " has the label " + label + ", which none of training has");
      }
    }
    return new LabeledImages(shape, classes.length, images.values(), places);
  }
}
