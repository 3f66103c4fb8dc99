package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.losslab.data.LabeledImages;
import org.nd4j.linalg.api.ndarray.INDArray;

class MinibatchTest {
  private static final int SIZE = LabeledImages.BYTES_PER_IMAGE;

  private final LabeledImages images = images(6);

  @Test
  void pixelsAreExactlyThoseOfAFloatDivisionBy255() {
    Minibatch batch = new Minibatch(images, 0);
    int[] order = {5, 0, 3, 1};
    batch.load(order, 1, 4);
    INDArray features = batch.features();
    assertThat(features.shape()).containsExactly(3, 32, 32, 3);
    boolean[] seen = new boolean[256];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < SIZE; k++) {
        int pixel = images.pixels()[order[1 + i] * SIZE + k] & 0xff;
        seen[pixel] = true;
        assertThat(features.getFloat(i, k / 96, k / 3 % 32, k % 3)).isEqualTo(pixel / 255f);
      }
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void labelsAreOneHot() {
    Minibatch batch = new Minibatch(images, 0);
    batch.load(new int[] {4, 2}, 0, 2);
    assertThat(batch.targets().toFloatMatrix())
        .isDeepEqualTo(
            new float[][] {
              {0, 0, 0, 0, 1, 0, 0, 0, 0, 0},
              {0, 0, 1, 0, 0, 0, 0, 0, 0, 0}
            });
  }

  @Test
  void smoothingSpreadsAShareOverAllClasses() {
    Minibatch batch = new Minibatch(images, 0.2);
    batch.load(new int[] {1}, 0, 1);
    float rest = (float) 0.02;
    float own = (float) (1 - 0.2 + 0.02);
    assertThat(batch.targets().toFloatMatrix()[0])
        .containsExactly(rest, own, rest, rest, rest, rest, rest, rest, rest, rest);
  }

  @Test
  void theNextMinibatchReplacesTheOneBefore() {
    Minibatch batch = new Minibatch(images, 0);
    batch.load(new int[] {0, 1}, 0, 2);
    INDArray first = batch.features();
    batch.load(new int[] {2, 3}, 0, 2);
    assertThat(batch.features()).as("the arrays are used again").isSameAs(first);
    assertThat(batch.targets().toFloatMatrix()[1][3]).isEqualTo(1);
    assertThat(batch.targets().toFloatMatrix()[1][1]).isZero();
    batch.load(new int[] {5}, 0, 1);
    assertThat(batch.features().shape()).containsExactly(1, 32, 32, 3);
    assertThat(batch.targets().shape()).containsExactly(1, 10);
  }

  private static LabeledImages images(int n) {
    byte[] pixels = new byte[n * SIZE];
    byte[] labels = new byte[n];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) (k * 31 + k / 256);
    }
    for (int i = 0; i < n; i++) {
      labels[i] = (byte) i;
    }
    return new LabeledImages(pixels, labels);
  }
}
