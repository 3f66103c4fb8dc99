package org.losslab.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.losslab.data.Dataset;
import org.losslab.data.LabeledImages;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.ImageShape;

class SyntheticImagesTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Test
  void theStandardSizesAre2500And500() {
    Dataset dataset =
        new SyntheticImages(config(OptionalInt.empty(), OptionalInt.empty(), 1)).load();
    assertThat(dataset.train().size()).isEqualTo(2000);
    assertThat(dataset.validation().size()).isEqualTo(500);
    assertThat(dataset.test().size()).isEqualTo(500);
    assertThat(dataset.warnings()).isEmpty();
    assertThat(dataset.classNames())
        .containsExactly(
            "disc",
            "ring",
            "square",
            "frame",
            "triangle",
            "cross",
            "crescent",
            "stripes",
            "checker",
            "dots");
  }

  @Test
  void tenImagesInARowHoldEveryClass() {
    LabeledImages train = dataset(100, 20, 5).train();
    for (int block = 0; block < train.size(); block += 10) {
      assertThat(Arrays.copyOfRange(train.labels(), block, block + 10))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    assertThat(Arrays.copyOfRange(train.labels(), 0, 10))
        .isNotEqualTo(Arrays.copyOfRange(train.labels(), 10, 20));
  }

  @Test
  void anImageDependsOnItsIndexAndTheSeedOnly() {
    LabeledImages few = dataset(20, 10, 5).train();
    LabeledImages many = dataset(40, 30, 5).train();
    assertThat(many.subset(0, few.size()).pixels()).isEqualTo(few.pixels());
    assertThat(many.subset(0, few.size()).labels()).isEqualTo(few.labels());
    assertThat(dataset(20, 10, 6).train().pixels()).isNotEqualTo(few.pixels());
  }

  @Test
  void testImagesAreNotTrainingImages() {
    Dataset dataset = dataset(20, 10, 5);
    assertThat(dataset.test().pixels()).isNotEqualTo(dataset.train().subset(0, 10).pixels());
  }

  /** The images are part of every published quickstart: they stay the same on every machine. */
  @Test
  void theImagesNeverChangeBetweenReleases() {
    assertThat(dataset(100, 10, 1).sha256())
        .containsEntry("train", "a20c3841d7af757aaeea2f8aa08bbb4281ca1a914e84d642e8021a945f8a97ef")
        .containsEntry("test", "1feff51b4ed6b05a46e7fdf3526a31ff5f8cbaee7fa4272c28088efe72b4b88a");
  }

  @Test
  void aClassIsNotRecognisedByItsMeanColour() {
    LabeledImages images = dataset(1000, 10, 3).train();
    double[] sums = new double[10];
    for (int i = 0; i < images.size(); i++) {
      for (int k = 0; k < SHAPE.values(); k++) {
        sums[images.label(i)] += images.pixels()[i * SHAPE.values() + k] & 0xff;
      }
    }
    double perClass = images.size() / 10.0 * SHAPE.values();
    // Figures cover different areas; the classes' brightness still overlaps widely.
    assertThat(Arrays.stream(sums).boxed())
        .allSatisfy(sum -> assertThat(sum / perClass).isBetween(70.0, 130.0));
  }

  @Test
  void countsOutOfRangeAreRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> dataset(1_000_000, 10, 1))
        .withMessage("dataset.trainImages (1000000) must be from 1 to 699050 for synthetic");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> dataset(10, 0, 1))
        .withMessage("dataset.testImages (0) must be from 1 to 699050 for synthetic");
  }

  private static Dataset dataset(int train, int test, long seed) {
    return new SyntheticImages(config(OptionalInt.of(train), OptionalInt.of(test), seed)).load();
  }

  private static DatasetConfig config(OptionalInt train, OptionalInt test, long seed) {
    return new DatasetConfig(DatasetName.SYNTHETIC, 0.2, Optional.empty(), train, test, seed, 1);
  }
}
