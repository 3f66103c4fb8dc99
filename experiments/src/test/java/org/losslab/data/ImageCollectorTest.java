package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.losslab.study.ImageShape;

class ImageCollectorTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Test
  void planesBecomeChannelLast() {
    byte[] record = new byte[6 + SHAPE.values()];
    for (int i = 0; i < SHAPE.values(); i++) {
      record[6 + i] = (byte) (i * 31);
    }
    ImageCollector collector = new ImageCollector(SHAPE, 10, 1);
    collector.addPlanes(7, record, 6);
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
        .isThrownBy(() -> new ImageCollector(SHAPE, 10, 2).images())
        .withMessage("0 images collected, expected 2");
  }
}
