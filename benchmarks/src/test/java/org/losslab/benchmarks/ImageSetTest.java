package org.losslab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageSetTest {
  @TempDir private Path folder;

  @Test
  void binaryFilesAreReadInOrderAcrossFiles() throws IOException {
    write("data_batch_1.bin", 3, 7);
    write("data_batch_2.bin", 4);
    ImageSet set = ImageSet.read(folder, 3);
    assertThat(set.labels()).containsExactly(3, 7, 4);
    assertThat(set.floats()[2 * ImageSet.VALUES]).isEqualTo(4 / 255f);
  }

  @Test
  void tooFewImagesAreRefusedWithTheirNumber() throws IOException {
    for (int file = 1; file <= 5; file++) {
      write("data_batch_" + file + ".bin", 0);
    }
    assertThatThrownBy(() -> ImageSet.read(folder, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds 5 training images, fewer than --images 6");
  }

  @Test
  void channelsLastHoldsTheSamePixels() {
    ImageSet set = ImageSet.random(2, 5);
    byte[] last = set.channelsLast();
    int area = ImageSet.SIDE * ImageSet.SIDE;
    for (int image = 0; image < 2; image++) {
      for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
        for (int p = 0; p < area; p++) {
          assertThat(last[image * ImageSet.VALUES + p * ImageSet.CHANNELS + channel])
              .isEqualTo(set.pixels()[image * ImageSet.VALUES + channel * area + p]);
        }
      }
    }
  }

  @Test
  void oneHotRowsMarkTheLabel() {
    ImageSet set = new ImageSet(new byte[ImageSet.VALUES], new int[] {2});
    assertThat(set.oneHot()).containsExactly(0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Writes records whose pixels all equal their label. */
  private void write(String name, int... labels) throws IOException {
    byte[] bytes = new byte[labels.length * (1 + ImageSet.VALUES)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i / (1 + ImageSet.VALUES)];
    }
    Files.write(folder.resolve(name), bytes);
  }
}
