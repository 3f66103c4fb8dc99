package org.losslab.data.synthetic;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.DatasetSummary;
import org.losslab.data.ImageCollector;
import org.losslab.data.LabeledImages;
import org.losslab.data.SplitMix64;
import org.losslab.data.TrainingSplit;
import org.losslab.files.Digests;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;

/**
 * Images drawn from a seed: ten classes of shapes and patterns with random place, size, angle,
 * colours, background, distractors and noise. They need no file and no network, and stand in for
 * CIFAR-10 in the quickstart and in tests. They are learnable, but not at a glance: their accuracy
 * says something about the harness, nothing about images of the world.
 *
 * <p>An image is a pure function of the seed, the set (training or test) and its index. Each ten
 * images in a row hold every class once, in random order.
 */
public final class SyntheticImages implements DatasetSource {
  private static final int CLASSES = SyntheticClass.values().length;

  /** Training images, validation included, where the config does not say. */
  static final int DEFAULT_TRAINING_IMAGES = 2500;

  /** Test images where the config does not say. */
  static final int DEFAULT_TEST_IMAGES = 500;

  /** The two sets of images, which draw from different random numbers. */
  private enum Part {
    TRAIN,
    TEST
  }

  private final DatasetConfig config;

  /** The images that the config asks for. */
  public SyntheticImages(DatasetConfig config) {
    this.config = config;
  }

  @Override
  public DatasetSummary look() {
    return new DatasetSummary(
        SyntheticImage.SHAPE,
        SyntheticClass.names(),
        count("dataset.trainImages", config.trainImages(), DEFAULT_TRAINING_IMAGES),
        count("dataset.testImages", config.testImages(), DEFAULT_TEST_IMAGES),
        Optional.empty(),
        List.of());
  }

  @Override
  public Optional<Path> provide(PrintStream out, boolean terminal) {
    return Optional.empty();
  }

  /**
   * Draws the images.
   *
   * @throws InputException if the config asks for none, or for more than one array can hold
   */
  @Override
  public Dataset load() {
    int images = count("dataset.trainImages", config.trainImages(), DEFAULT_TRAINING_IMAGES);
    int testImages = count("dataset.testImages", config.testImages(), DEFAULT_TEST_IMAGES);
    LabeledImages training = draw(Part.TRAIN, config.seed(), images);
    LabeledImages test = draw(Part.TEST, config.seed(), testImages);
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put("train", sha256(training));
    digests.put("test", sha256(test));
    TrainingSplit.Parts parts = TrainingSplit.apply(training, config);
    return new Dataset(
        parts.train(), parts.validation(), test, SyntheticClass.names(), digests, List.of());
  }

  private static LabeledImages draw(Part part, long seed, int count) {
    ImageCollector collector = new ImageCollector(SyntheticImage.SHAPE, CLASSES, count);
    int[] order = new int[0];
    for (int i = 0; i < count; i++) {
      int inBlock = i % CLASSES;
      if (inBlock == 0) {
        long block = i / CLASSES;
        order = new SplitMix64(seed, part.ordinal(), -1 - block).permutation(CLASSES);
      }
      int label = order[inBlock];
      SplitMix64 random = new SplitMix64(seed, part.ordinal(), i);
      collector.add(label, SyntheticImage.draw(SyntheticClass.values()[label], random));
    }
    return collector.images();
  }

  private static int count(String key, OptionalInt wanted, int standard) {
    int images = wanted.orElse(standard);
    if (images < 1 || images > LabeledImages.most(SyntheticImage.SHAPE)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s (%d) must be from 1 to %d for synthetic",
              key,
              images,
              LabeledImages.most(SyntheticImage.SHAPE)));
    }
    return images;
  }

  private static String sha256(LabeledImages images) {
    MessageDigest digest = Digests.sha256();
    for (int label : images.labels()) {
      digest.update((byte) label);
    }
    digest.update(images.pixels());
    return Digests.hex(digest);
  }
}
