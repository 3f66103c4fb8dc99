package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.losslab.study.AugmentationConfig;
import org.losslab.study.ImageShape;

class AugmentationTest {
  private static final ImageShape SHAPE = new ImageShape(3, 4, 2);
  private static final byte[] PIXELS = pixels();

  /** Two images, no value of which is 0. */
  private static byte[] pixels() {
    byte[] pixels = new byte[2 * SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i + 1);
    }
    return pixels;
  }

  @Test
  void whatIsNotAskedForChangesNothing() {
    assertThat(applied(AugmentationConfig.NONE, 1, 1, 7))
        .isEqualTo(Arrays.copyOfRange(PIXELS, SHAPE.values(), 2 * SHAPE.values()));
  }

  @Test
  void aboutHalfOfTheImagesAreMirroredAndTheOthersStay() {
    byte[] mirrored = {
      7, 8, 5, 6, 3, 4, 1, 2, 15, 16, 13, 14, 11, 12, 9, 10, 23, 24, 21, 22, 19, 20, 17, 18
    };
    byte[] original = Arrays.copyOf(PIXELS, SHAPE.values());
    int count = 0;
    for (int epoch = 1; epoch <= 1000; epoch++) {
      byte[] image = applied(new AugmentationConfig(true, 0), 0, epoch, 7);
      boolean isMirrored = Arrays.equals(image, mirrored);
      assertThat(isMirrored || Arrays.equals(image, original)).isTrue();
      count += isMirrored ? 1 : 0;
    }
    assertThat(count).isBetween(440, 560);
  }

  @Test
  void anImageIsMovedByEachDistanceAndBlackComesIn() {
    Set<String> seen = new HashSet<>();
    for (int epoch = 1; epoch <= 400; epoch++) {
      byte[] image = applied(new AugmentationConfig(false, 1), 0, epoch, 3);
      int[] move = move(image);
      seen.add(move[0] + "," + move[1]);
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
          int fromY = y - move[0];
          int fromX = x - move[1];
          boolean inside = fromY >= 0 && fromY < 3 && fromX >= 0 && fromX < 4;
          assertThat(image[(y * 4 + x) * 2 + 1])
              .isEqualTo(inside ? PIXELS[(fromY * 4 + fromX) * 2 + 1] : (byte) 0);
        }
      }
    }
    assertThat(seen).hasSize(9);
  }

  /** Finds the pixel of the image's centre: it stays inside. */
  private static int[] move(byte[] image) {
    for (int i = 0; i < image.length; i += 2) {
      if (image[i] == PIXELS[(4 + 1) * 2]) {
        return new int[] {i / 8 - 1, i % 8 / 2 - 1};
      }
    }
    throw new AssertionError("the centre is gone");
  }

  @Test
  void seedEpochAndImageTellTheChange() {
    AugmentationConfig config = new AugmentationConfig(true, 2);
    byte[] once = applied(config, 0, 5, 9);
    assertThat(applied(config, 0, 5, 9)).isEqualTo(once);
    assertThat(
            Set.of(
                Arrays.hashCode(once),
                Arrays.hashCode(applied(config, 0, 6, 9)),
                Arrays.hashCode(applied(config, 0, 5, 10))))
        .hasSize(3);
  }

  private static byte[] applied(AugmentationConfig config, int image, int epoch, long seed) {
    byte[] to = new byte[SHAPE.values()];
    new Augmentation(config, SHAPE, seed).apply(PIXELS, image, epoch, to);
    return to;
  }
}
