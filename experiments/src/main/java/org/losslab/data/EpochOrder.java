package org.losslab.data;

/**
 * The order in which an epoch visits the training images. It is a pure function of the number of
 * images, the seed and the epoch: every arm of a study with the same seed sees the same
 * minibatches, and an epoch that is trained again after a restart sees the same ones as before.
 */
public final class EpochOrder {
  private EpochOrder() {}

  /**
   * Returns the indices of the images in the order of the given epoch: a permutation of 0 to {@code
   * images - 1}, drawn by a Fisher–Yates shuffle from SplitMix64, keyed with the seed and the
   * epoch.
   *
   * @param images how many images there are, 0 or more
   * @param seed the run's seed
   * @param epoch the epoch, from 1
   * @throws IllegalArgumentException if {@code images} or {@code epoch} is out of range
   */
  public static int[] permutation(int images, long seed, int epoch) {
    if (images < 0) {
      throw new IllegalArgumentException("images (" + images + ") must not be negative");
    }
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch (" + epoch + ") must be 1 or more");
    }
    return new SplitMix64(seed, epoch).permutation(images);
  }
}
