package org.losslab.network.layers;

import org.losslab.network.kernels.DropoutMask;

/**
 * The dropout of one block.
 *
 * @param rate the share dropped, in [0, 1)
 * @param seed the network's seed
 * @param layer the block's index in the network
 */
record BlockDropout(double rate, long seed, int layer) {

  /** Returns the factor of what is kept. */
  float scale() {
    return (float) (1 / (1 - rate));
  }

  /** Returns an image's mask, or null where nothing is dropped. */
  DropoutMask mask(int iteration, int image) {
    return rate == 0 ? null : DropoutMask.of(rate, seed, layer, iteration, image);
  }
}
