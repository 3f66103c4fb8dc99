package org.losslab.training;

import org.losslab.data.LabeledImages;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pixels that stay bytes in the host's memory and are turned into floats for each minibatch. */
final class HostPixels implements PixelSource {
  private final byte[] source;
  private final int values;
  private final float[] scaled = new float[256];
  private float[] pixels = {};

  /**
   * Prepares the pixels of images.
   *
   * @param pixelMaximum what a pixel of 255 becomes
   */
  HostPixels(LabeledImages images, double pixelMaximum) {
    source = images.pixels();
    values = images.shape().values();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i * (float) pixelMaximum / 255f;
    }
  }

  @Override
  public void load(int[] images, INDArray features) {
    float[] to = buffer(images.length);
    float[] scale = scaled;
    for (int i = 0; i < images.length; i++) {
      int at = images[i] * values;
      for (int k = 0; k < values; k++) {
        to[i * values + k] = scale[source[at + k] & 0xff];
      }
    }
    HostMemory.fill(features, to);
  }

  @Override
  public void mix(int[] images, int[] partners, double share, INDArray features) {
    float[] to = buffer(images.length);
    float[] scale = scaled;
    float own = (float) share;
    float other = (float) (1 - share);
    for (int i = 0; i < images.length; i++) {
      int at = images[i] * values;
      int partner = partners[i] * values;
      for (int k = 0; k < values; k++) {
        to[i * values + k] =
            own * scale[source[at + k] & 0xff] + other * scale[source[partner + k] & 0xff];
      }
    }
    HostMemory.fill(features, to);
  }

  private float[] buffer(int images) {
    if (pixels.length != images * values) {
      pixels = new float[images * values];
    }
    return pixels;
  }
}
