package org.losslab.training;

import java.util.Arrays;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns images in memory into the arrays of a minibatch: pixels as float32 from 0 to 1, exactly
 * those of a float32 division by 255, or from 0 to another maximum; and labels as distributions
 * over the classes.
 */
public final class Minibatch {
  private static final int CLASSES = LabeledImages.CLASSES;
  private static final int BYTES = LabeledImages.BYTES_PER_IMAGE;

  private final LabeledImages images;
  private final double labelSmoothing;
  private final float[] scaled = new float[256];
  private int[] order = {};
  private int from;
  private int size;
  private double share = 1;
  private int[] partners = {};
  private float[] pixels = {};
  private float[] labels = {};
  private INDArray features;
  private INDArray targets;

  /**
   * Prepares minibatches of some images with pixels from 0 to 1.
   *
   * @param labelSmoothing the share of each label spread evenly over all classes, in [0, 1)
   */
  public Minibatch(LabeledImages images, double labelSmoothing) {
    this(images, labelSmoothing, 1);
  }

  /**
   * Prepares minibatches of some images.
   *
   * @param labelSmoothing the share of each label spread evenly over all classes, in [0, 1)
   * @param pixelMaximum what a pixel of 255 becomes
   */
  Minibatch(LabeledImages images, double labelSmoothing, double pixelMaximum) {
    this.images = images;
    this.labelSmoothing = labelSmoothing;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i * (float) pixelMaximum / 255f;
    }
  }

  /**
   * Fills the arrays with the images {@code order[from]} to {@code order[to - 1]}. The arrays of
   * the minibatch before are used again.
   */
  public void load(int[] order, int from, int to) {
    start(order, from, to, 1);
    float[] scale = scaled;
    byte[] source = images.pixels();
    Arrays.fill(labels, (float) (labelSmoothing / CLASSES));
    for (int i = 0; i < size; i++) {
      int at = order[from + i] * BYTES;
      for (int k = 0; k < BYTES; k++) {
        pixels[i * BYTES + k] = scale[source[at + k] & 0xff];
      }
      labels[i * CLASSES + label(i)] = (float) (1 - labelSmoothing + labelSmoothing / CLASSES);
    }
    fill();
  }

  /** Fills the arrays as {@link #load(int[], int, int)} does, with images and labels mixed. */
  void load(int[] order, int from, int to, Mixup mixup) {
    start(order, from, to, mixup.share());
    partners = new int[size];
    Arrays.setAll(partners, mixup::partner);
    float[] scale = scaled;
    byte[] source = images.pixels();
    float own = (float) share;
    float other = (float) (1 - share);
    for (int i = 0; i < size; i++) {
      int at = order[from + i] * BYTES;
      int partner = order[from + partners[i]] * BYTES;
      for (int k = 0; k < BYTES; k++) {
        pixels[i * BYTES + k] =
            own * scale[source[at + k] & 0xff] + other * scale[source[partner + k] & 0xff];
      }
      for (int c = 0; c < CLASSES; c++) {
        // Rounded once, so that the shares of a label sum to 1 as nearly as float32 allows.
        labels[i * CLASSES + c] =
            (float) (labelSmoothing / CLASSES + (1 - labelSmoothing) * agreement(i, c));
      }
    }
    fill();
  }

  private void start(int[] order, int from, int to, double share) {
    this.order = order;
    this.from = from;
    this.share = share;
    resize(to - from);
  }

  private void fill() {
    HostMemory.fill(features, pixels);
    HostMemory.fill(targets, labels);
  }

  private void resize(int images) {
    size = images;
    if (labels.length == images * CLASSES) {
      return;
    }
    pixels = new float[images * BYTES];
    labels = new float[images * CLASSES];
    features =
        Nd4j.createUninitialized(
            DataType.FLOAT,
            new long[] {images, LabeledImages.HEIGHT, LabeledImages.WIDTH, LabeledImages.CHANNELS},
            'c');
    targets = Nd4j.createUninitialized(DataType.FLOAT, new long[] {images, CLASSES}, 'c');
  }

  private int label(int i) {
    return images.label(order[from + i]);
  }

  /** Returns how many images the minibatch has. */
  int size() {
    return size;
  }

  /**
   * Returns how far a class is right for image {@code i} of the minibatch: 1 for its own class and
   * 0 for another; where images are mixed, the share of the images of this class.
   */
  double agreement(int i, int c) {
    double own = label(i) == c ? share : 0;
    return share == 1 ? own : own + (label(partners[i]) == c ? 1 - share : 0);
  }

  /** Returns the labels as they are in {@link #targets()}, row by row; not to be changed. */
  float[] labels() {
    return labels;
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
