package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.data.LabeledImages;
import org.losslab.study.ImageShape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DevicePixelsTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  /** More than are brought to the device at one time. */
  private static final int IMAGES = 1003;

  private static final LabeledImages SOURCE = source();

  @ParameterizedTest
  @ValueSource(doubles = {1, 255})
  void loadsTheSameBitsAsTheHost(double maximum) {
    PixelSource host = new HostPixels(SOURCE, maximum);
    PixelSource device = new DevicePixels(SOURCE, maximum);
    for (int[] images : new int[][] {{1002, 0, 999, 1000, 5}, {7}, {3, 3}}) {
      INDArray expected = features(images.length);
      INDArray actual = features(images.length);
      host.load(images, expected);
      device.load(images, actual);
      assertThat(actual.data().asFloat()).isEqualTo(expected.data().asFloat());
    }
  }

  @Test
  void mixesTheSameBitsAsTheHost() {
    PixelSource host = new HostPixels(SOURCE, 1);
    PixelSource device = new DevicePixels(SOURCE, 1);
    for (int size : new int[] {4, 9, 1}) {
      int[] images = IntStream.range(0, size).map(i -> 1002 - i).toArray();
      int[] partners = IntStream.range(0, size).map(i -> 3 * i).toArray();
      INDArray expected = features(size);
      INDArray actual = features(size);
      host.mix(images, partners, 0.3, expected);
      device.mix(images, partners, 0.3, actual);
      assertThat(actual.data().asFloat()).isEqualTo(expected.data().asFloat());
    }
  }

  private static INDArray features(int images) {
    return Nd4j.createUninitialized(DataType.FLOAT, new long[] {images, 32, 32, 3}, 'c');
  }

  private static LabeledImages source() {
    byte[] pixels = new byte[IMAGES * SHAPE.values()];
    new SplittableRandom(1).nextBytes(pixels);
    return new LabeledImages(SHAPE, 10, pixels, new int[IMAGES]);
  }
}
