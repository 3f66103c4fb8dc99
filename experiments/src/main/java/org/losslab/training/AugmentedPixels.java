package org.losslab.training;

import org.losslab.data.Augmentation;
import org.losslab.data.LabeledImages;
import org.losslab.network.host.HostMemory;
import org.losslab.network.kernels.PixelKernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pixels in the host's memory that are changed at random before they are turned into floats. */
final class AugmentedPixels implements PixelSource {
  private final byte[] source;
  private final PixelKernel kernel;
  private final Augmentation augmentation;
  private final byte[] changed;
  private final byte[] changedPartner;
  private int epoch = 1;
  private float[] pixels = {};

  /**
   * Prepares the pixels of images.
   *
   * @param pixelMaximum what a pixel of 255 becomes
   */
  AugmentedPixels(LabeledImages images, double pixelMaximum, Augmentation augmentation) {
    this.source = images.pixels();
    this.kernel = new PixelKernel(pixelMaximum);
    this.augmentation = augmentation;
    this.changed = new byte[images.shape().values()];
    this.changedPartner = new byte[images.shape().values()];
  }

  @Override
  public void startEpoch(int number) {
    epoch = number;
  }

  @Override
  public void load(int[] images, INDArray features) {
    float[] to = buffer(images.length);
    for (int i = 0; i < images.length; i++) {
      augmentation.apply(source, images[i], epoch, changed);
      kernel.scale(changed, 0, changed.length, to, i * changed.length);
    }
    HostMemory.fill(features, to);
  }

  @Override
  public void mix(int[] images, int[] partners, double share, INDArray features) {
    float[] to = buffer(images.length);
    for (int i = 0; i < images.length; i++) {
      augmentation.apply(source, images[i], epoch, changed);
      augmentation.apply(source, partners[i], epoch, changedPartner);
      int length = changed.length;
      kernel.mix(share, changed, 0, changedPartner, 0, length, to, i * length);
    }
    HostMemory.fill(features, to);
  }

  private float[] buffer(int images) {
    if (pixels.length != images * changed.length) {
      pixels = new float[images * changed.length];
    }
    return pixels;
  }
}
