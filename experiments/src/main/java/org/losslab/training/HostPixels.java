package org.losslab.training;

import org.losslab.data.LabeledImages;
import org.losslab.network.host.HostMemory;
import org.losslab.network.kernels.PixelKernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pixels that stay bytes in the host's memory and are turned into floats for each minibatch. */
final class HostPixels implements PixelSource {
  private final byte[] source;
  private final int values;
  private final PixelKernel kernel;
  private float[] pixels = {};

  /**
   * Prepares the pixels of images.
   *
   * @param pixelMaximum what a pixel of 255 becomes
   */
  HostPixels(LabeledImages images, double pixelMaximum) {
    source = images.pixels();
    values = images.shape().values();
    kernel = new PixelKernel(pixelMaximum);
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
    kernel.scale(source, image * values, values, to, at);
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
    kernel.mix(share, source, image * values, source, partner * values, values, to, at);
  }

  private float[] buffer(int images) {
    if (pixels.length != images * values) {
      pixels = new float[images * values];
    }
    return pixels;
  }
}
