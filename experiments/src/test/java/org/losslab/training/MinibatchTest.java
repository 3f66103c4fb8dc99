package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.study.ImageShape;
import org.nd4j.linalg.api.ndarray.INDArray;

class MinibatchTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private static final int SIZE = SHAPE.values();

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
  void pixelsMayStayAsTheyAre() {
    Minibatch batch = new Minibatch(images, 0, 255);
    batch.load(new int[] {3}, 0, 1);
    for (int k = 0; k < SIZE; k++) {
      int pixel = images.pixels()[3 * SIZE + k] & 0xff;
      assertThat(batch.features().getFloat(0, k / 96, k / 3 % 32, k % 3)).isEqualTo(pixel);
    }
  }

  @Test
  void mixupMixesImagesAndLabels() {
    Minibatch batch = new Minibatch(images, 0.2);
    int[] order = {5, 0, 3, 1};
    Mixup mixup = Mixup.draw(1, 3, 7, 1, 2);
    batch.load(order, 1, 4, mixup);
    float own = (float) mixup.share();
    float other = (float) (1 - mixup.share());
    for (int i = 0; i < 3; i++) {
      int image = order[1 + i];
      int partner = order[1 + mixup.partner(i)];
      float[] expected = new float[10];
      Arrays.fill(expected, 0.02f);
      expected[image] += 0.8f * own;
      expected[partner] += 0.8f * other;
      assertThat(batch.targets().toFloatMatrix()[i]).containsExactly(expected, within(1e-6f));
      assertThat(batch.targets().getRow(i).sumNumber().doubleValue()).isCloseTo(1, within(1e-6));
      for (int k = 0; k < SIZE; k += 7) {
        float a = (images.pixels()[image * SIZE + k] & 0xff) / 255f;
        float b = (images.pixels()[partner * SIZE + k] & 0xff) / 255f;
        assertThat(batch.features().getFloat(i, k / 96, k / 3 % 32, k % 3))
            .isEqualTo(own * a + other * b);
      }
    }
  }

  @Test
  void agreementIsTheShareOfAClass() {
    Minibatch batch = new Minibatch(images, 0.2);
    batch.load(new int[] {4, 2}, 0, 2);
    assertThat(batch.agreement(1, 2)).isEqualTo(1);
    assertThat(batch.agreement(1, 4)).isZero();
    Mixup mixup = mixed(2);
    batch.load(new int[] {4, 2}, 0, 2, mixup);
    assertThat(batch.agreement(1, 2)).isEqualTo(mixup.share());
    assertThat(batch.agreement(1, 4)).isEqualTo(1 - mixup.share());
    assertThat(batch.agreement(1, 5)).isZero();
  }

  /** A mix in which the two images are each other's partners. */
  private static Mixup mixed(int images) {
    return IntStream.range(1, 50)
        .mapToObj(batch -> Mixup.draw(1, images, 7, 1, batch))
        .filter(mixup -> mixup.partner(1) == 0)
        .findFirst()
        .orElseThrow();
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
    int[] labels = new int[n];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) (k * 31 + k / 256);
    }
    for (int i = 0; i < n; i++) {
      labels[i] = i;
    }
    return new LabeledImages(SHAPE, 10, pixels, labels);
  }
}
