package org.losslab.training;

import java.util.Arrays;
import org.losslab.data.LabeledImages;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns images in memory into the arrays of a minibatch: pixels as float32 from 0 to 1, exactly
 * those of a float32 division by 255, and labels as distributions over the classes.
 */
public final class Minibatch {
  private static final float[] SCALED = new float[256];

  static {
    for (int i = 0; i < SCALED.length; i++) {
      SCALED[i] = i / 255f;
    }
  }

  private final LabeledImages images;
  private final double labelSmoothing;
  private float[] pixels = {};
  private float[] labels = {};
  private INDArray features;
  private INDArray targets;

  /**
   * Prepares minibatches of some images.
   *
   * @param labelSmoothing the share of each label spread evenly over all classes, in [0, 1)
   */
  public Minibatch(LabeledImages images, double labelSmoothing) {
    this.images = images;
    this.labelSmoothing = labelSmoothing;
  }

  /**
   * Fills the arrays with the images {@code order[from]} to {@code order[to - 1]}. The arrays of
   * the minibatch before are used again.
   */
  public void load(int[] order, int from, int to) {
    int n = to - from;
    int size = LabeledImages.BYTES_PER_IMAGE;
    if (pixels.length != n * size) {
      pixels = new float[n * size];
      labels = new float[n * LabeledImages.CLASSES];
      features =
          Nd4j.createUninitialized(
              DataType.FLOAT,
              new long[] {n, LabeledImages.HEIGHT, LabeledImages.WIDTH, LabeledImages.CHANNELS},
              'c');
      targets =
          Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, LabeledImages.CLASSES}, 'c');
    }
    byte[] source = images.pixels();
    Arrays.fill(labels, (float) (labelSmoothing / LabeledImages.CLASSES));
    for (int i = 0; i < n; i++) {
      int image = order[from + i];
      int at = image * size;
      for (int k = 0; k < size; k++) {
        pixels[i * size + k] = SCALED[source[at + k] & 0xff];
      }
      labels[i * LabeledImages.CLASSES + images.label(image)] =
          (float) (1 - labelSmoothing + labelSmoothing / LabeledImages.CLASSES);
    }
    features.data().setData(pixels);
    targets.data().setData(labels);
  }

  /** Returns the images, minibatch × height × width × channels. */
  public INDArray features() {
    return features;
  }

  /** Returns the labels as distributions, minibatch × classes. */
  public INDArray targets() {
    return targets;
  }
}
