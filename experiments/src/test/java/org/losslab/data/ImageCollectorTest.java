package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ImageCollectorTest {
  @Test
  void planesBecomeChannelLast() {
    byte[] record = new byte[5 + Cifar10Files.BYTES_PER_RECORD];
    record[5] = 7;
    for (int i = 0; i < LabeledImages.BYTES_PER_IMAGE; i++) {
      record[6 + i] = (byte) (i * 31);
    }
    ImageCollector collector = new ImageCollector(1);
    collector.addPlanes(record, 5);
    LabeledImages images = collector.images();

    assertThat(images.label(0)).isEqualTo(7);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(images.pixels()[(y * 32 + x) * 3 + c])
              .isEqualTo((byte) ((c * 1024 + y * 32 + x) * 31));
        }
      }
    }
  }

  @Test
  void anUnfilledCollectorGivesNothing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new ImageCollector(2).images())
        .withMessage("0 images collected, expected 2");
  }
}
