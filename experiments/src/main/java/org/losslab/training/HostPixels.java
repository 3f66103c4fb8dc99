package org.losslab.training;

import org.losslab.data.LabeledImages;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pixels that stay bytes in the host's memory and are turned into floats for each minibatch. */
final class HostPixels implements PixelSource {
  private final byte[] source;
  private final int values;
  private final float[] scaled;
  private float[] pixels = {};

  /**
   * Prepares the pixels of images.
   *
   * @param pixelMaximum what a pixel of 255 becomes
   */
  HostPixels(LabeledImages images, double pixelMaximum) {
    source = images.pixels();
    values = images.shape().values();
    scaled = scaled(pixelMaximum);
  }

  /** Returns what each byte becomes, if 255 becomes {@code pixelMaximum}. */
  static float[] scaled(double pixelMaximum) {
    float[] scaled = new float[256];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i * (float) pixelMaximum / 255f;
    }
    return scaled;
  }

  @Override
  public void load(int[] images, INDArray features) {
    float[] to = buffer(images.length);
    for (int i = 0; i < images.length; i++) {
      read(images[i], to, i * values);
    }
    HostMemory.fill(features, to);
  }

  /**
   * Writes the pixels of an image.
   *
   * @param image its index
   * @param to receives them
   * @param at from which index on
   */
  void read(int image, float[] to, int at) {
    byte[] bytes = source;
    float[] scale = scaled;
    int from = image * values;
    for (int k = 0; k < values; k++) {
      to[at + k] = scale[bytes[from + k] & 0xff];
    }
  }

  @Override
  public void mix(int[] images, int[] partners, double share, INDArray features) {
    float[] to = buffer(images.length);
    for (int i = 0; i < images.length; i++) {
      mix(images[i], partners[i], share, to, i * values);
    }
    HostMemory.fill(features, to);
  }

  /** Writes the mixture of an image and its partner, as {@link #read} writes an image. */
  void mix(int image, int partner, double share, float[] to, int at) {
    byte[] bytes = source;
    float[] scale = scaled;
    float own = (float) share;
    float other = (float) (1 - share);
    int from = image * values;
    int second = partner * values;
    for (int k = 0; k < values; k++) {
      to[at + k] = own * scale[bytes[from + k] & 0xff] + other * scale[bytes[second + k] & 0xff];
    }
  }

  private float[] buffer(int images) {
    if (pixels.length != images * values) {
      pixels = new float[images * values];
    }
    return pixels;
  }
}
