package org.losslab.data;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
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
final class SyntheticImages {
  /** Training images, validation included, where the config does not say. */
  static final int DEFAULT_TRAINING_IMAGES = 2500;

  /** Test images where the config does not say. */
  static final int DEFAULT_TEST_IMAGES = 500;

  /** The two sets of images, which draw from different random numbers. */
  private enum Part {
    TRAIN,
    TEST
  }

  private SyntheticImages() {}

  /**
   * Draws the images that the config asks for.
   *
   * @throws InputException if it asks for none, or for more than one array can hold
   */
  static Dataset dataset(DatasetConfig config) {
    int images = count("dataset.trainImages", config.trainImages(), DEFAULT_TRAINING_IMAGES);
    int testImages = count("dataset.testImages", config.testImages(), DEFAULT_TEST_IMAGES);
    int split = ValidationSplit.index(images, config.validationSplit());
    LabeledImages training = draw(Part.TRAIN, config.seed(), images);
    LabeledImages test = draw(Part.TEST, config.seed(), testImages);
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put("train", sha256(training));
    digests.put("test", sha256(test));
    return new Dataset(
        training.subset(0, split),
        training.subset(split, images),
        test,
        SyntheticClass.names(),
        digests,
        List.of());
  }

  private static LabeledImages draw(Part part, long seed, int count) {
    ImageCollector collector = new ImageCollector(count);
    int[] order = new int[0];
    for (int i = 0; i < count; i++) {
      int inBlock = i % LabeledImages.CLASSES;
      if (inBlock == 0) {
        long block = i / LabeledImages.CLASSES;
        order = new SplitMix64(seed, part.ordinal(), -1 - block).permutation(LabeledImages.CLASSES);
      }
      int label = order[inBlock];
      SplitMix64 random = new SplitMix64(seed, part.ordinal(), i);
      collector.add(label, SyntheticImage.draw(SyntheticClass.values()[label], random));
    }
    return collector.images();
  }

  private static int count(String key, OptionalInt wanted, int standard) {
    int images = wanted.orElse(standard);
    if (images < 1 || images > LabeledImages.MAXIMUM_SIZE) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s (%d) must be from 1 to %d for synthetic",
              key,
              images,
              LabeledImages.MAXIMUM_SIZE));
    }
    return images;
  }

  private static String sha256(LabeledImages images) {
    MessageDigest digest = Digests.sha256();
    digest.update(images.labels());
    digest.update(images.pixels());
    return Digests.hex(digest);
  }
}
