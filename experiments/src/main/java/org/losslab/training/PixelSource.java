package org.losslab.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The pixels of some images as float32, from which minibatches are filled. */
interface PixelSource {

  /** Prepares for an epoch, from 1; images that are not changed are the same in each. */
  default void startEpoch(int number) {}

  /**
   * Copies images.
   *
   * @param images the images' indices
   * @param features receives them, images × height × width × channels
   */
  void load(int[] images, INDArray features);

  /**
   * Mixes pairs of images: the share of the one, the rest of its partner.
   *
   * @param images the images' indices
   * @param partners a partner for each
   * @param share the share of the first, in [0, 1]
   * @param features receives the mixtures, images × height × width × channels
   */
  void mix(int[] images, int[] partners, double share, INDArray features);
}
