package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.losslab.study.ImageShape;

class LabeledImagesTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Test
  void aSubsetHoldsItsImagesWithTheirLabels() {
    byte[] pixels = new byte[3 * SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / SHAPE.values() + 10);
    }
    LabeledImages images = new LabeledImages(SHAPE, 10, pixels, new int[] {4, 5, 6});

    LabeledImages subset = images.subset(1, 3);

    assertThat(subset.size()).isEqualTo(2);
    assertThat(subset.label(0)).isEqualTo(5);
    assertThat(subset.labels()).containsExactly(5, 6);
    assertThat(subset.pixels()[0]).isEqualTo((byte) 11);
    assertThat(subset.pixels()[SHAPE.values()]).isEqualTo((byte) 12);
    assertThat(subset.pixels()).hasSize(2 * SHAPE.values());
    assertThat(images.subset(1, 1).size()).isZero();
  }

  @Test
  void lengthsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabeledImages(SHAPE, 10, new byte[3000], new int[1]))
        .withMessage("1 labels need 3072 bytes of pixels, found 3000");
  }

  @Test
  void labelsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabeledImages(SHAPE, 10, new byte[3072], new int[] {10}))
        .withMessage("label 10 of image 0 must be 0 to 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabeledImages(SHAPE, 10, new byte[3072], new int[] {-1}));
  }

  @Test
  void aSubsetOutOfRangeIsRefused() {
    LabeledImages images = new LabeledImages(SHAPE, 10, new byte[3072], new int[1]);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> images.subset(0, 2))
        .withMessage("subset 0 to 2 of 1 images");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> images.subset(1, 0));
  }
}
