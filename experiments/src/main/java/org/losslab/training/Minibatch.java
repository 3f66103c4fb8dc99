package org.losslab.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.losslab.data.Augmentation;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.network.host.HostMemory;
import org.losslab.network.kernels.BlockChainKernel;
import org.losslab.study.AugmentationConfig;
import org.losslab.study.ImageShape;
import org.losslab.study.RunSpec;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns images in memory into the arrays of a minibatch: pixels as float32 from 0 to 1, exactly
 * those of a float32 division by 255, or from 0 to another maximum; and labels as distributions
 * over the classes.
 */
public final class Minibatch {
  private final LabeledImages images;
  private final int classes;
  private final double labelSmoothing;
  private final PixelSource source;
  private int[] loaded = {};
  private double share = 1;
  private int[] partners = {};
  private float[] labels = {};

  /** The images, once somebody has asked for them. */
  private INDArray features;

  private boolean filled;
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
    this(
        images,
        labelSmoothing,
        HostMemory.isBackend()
            ? new HostPixels(images, pixelMaximum)
            : new DevicePixels(images, pixelMaximum));
  }

  private Minibatch(LabeledImages images, double labelSmoothing, PixelSource source) {
    this.images = images;
    this.classes = images.classes();
    this.labelSmoothing = labelSmoothing;
    this.source = source;
  }

  /** Returns the minibatches that a run trains on, changed at random if it asks for that. */
  static Minibatch ofTraining(LabeledImages images, RunSpec spec) {
    double labelSmoothing = spec.training().labelSmoothing();
    double pixelMaximum = spec.dataset().pixelMaximum();
    AugmentationConfig config = spec.training().augmentation();
    if (config.equals(AugmentationConfig.NONE)) {
      return new Minibatch(images, labelSmoothing, pixelMaximum);
    }
    Augmentation augmentation = new Augmentation(config, images.shape(), spec.seed());
    return new Minibatch(
        images, labelSmoothing, new AugmentedPixels(images, pixelMaximum, augmentation));
  }

  /** Prepares for an epoch, from 1. */
  void startEpoch(int number) {
    source.startEpoch(number);
  }

  /** Returns whether these are minibatches of the very images given. */
  boolean isOf(LabeledImages images) {
    return this.images == images;
  }

  /**
   * Fills the arrays with the images {@code order[from]} to {@code order[to - 1]}. The arrays of
   * the minibatch before are used again.
   */
  public void load(int[] order, int from, int to) {
    start(order, from, to, 1);
    partners = new int[0];
    Arrays.fill(labels, (float) (labelSmoothing / classes));
    for (int i = 0; i < size(); i++) {
      labels[i * classes + label(i)] = (float) (1 - labelSmoothing + labelSmoothing / classes);
    }
    HostMemory.fill(targets, labels);
  }

  /** Fills the arrays as {@link #load(int[], int, int)} does, with images and labels mixed. */
  void load(int[] order, int from, int to, Mixup mixup) {
    start(order, from, to, mixup.share());
    partners = new int[size()];
    Arrays.setAll(partners, i -> loaded[mixup.partner(i)]);
    for (int i = 0; i < size(); i++) {
      for (int c = 0; c < classes; c++) {
        // Rounded once, so that the shares of a label sum to 1 as nearly as float32 allows.
        labels[i * classes + c] =
            (float) (labelSmoothing / classes + (1 - labelSmoothing) * agreement(i, c));
      }
    }
    HostMemory.fill(targets, labels);
  }

  private void start(int[] order, int from, int to, double share) {
    loaded = Arrays.copyOfRange(order, from, to);
    this.share = share;
    resize(to - from);
    filled = false;
  }

  private void resize(int size) {
    if (labels.length == size * classes) {
      return;
    }
    ImageShape shape = images.shape();
    labels = new float[size * classes];
    features =
        Nd4j.createUninitialized(
            DataType.FLOAT,
            new long[] {size, shape.height(), shape.width(), shape.channels()},
            'c');
    targets = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, classes}, 'c');
  }

  private int label(int i) {
    return images.label(loaded[i]);
  }

  /** Returns how many images the minibatch has. */
  int size() {
    return loaded.length;
  }

  /**
   * Returns how far a class is right for image {@code i} of the minibatch: 1 for its own class and
   * 0 for another; where images are mixed, the share of the images of this class.
   */
  double agreement(int i, int c) {
    double own = label(i) == c ? share : 0;
    return share == 1 ? own : own + (images.label(partners[i]) == c ? 1 - share : 0);
  }

  /** Returns the labels as they are in {@link #targets()}, row by row; not to be changed. */
  float[] labels() {
    return labels;
  }

  /** Returns the images, minibatch × height × width × channels. */
  public INDArray features() {
    if (!filled) {
      if (partners.length == 0) {
        source.load(loaded, features);
      } else {
        source.mix(loaded, partners, share, features);
      }
      filled = true;
    }
    return features;
  }

  /**
   * Returns what writes the images one by one, as {@link #features()} has them; for images in host
   * memory, and until the next ones are loaded.
   */
  public BlockChainKernel.Images reader() {
    if (source instanceof HostPixels pixels) {
      return partners.length == 0
          ? (i, to, at) -> pixels.read(loaded[i], to, at)
          : (i, to, at) -> pixels.mix(loaded[i], partners[i], share, to, at);
    }
    FloatBuffer all = HostMemory.floats(features());
    int values = images.shape().values();
    return (i, to, at) -> all.get(i * values, to, at, values);
  }

  /** Returns the labels as distributions, minibatch × classes. */
  public INDArray targets() {
    return targets;
  }
}
