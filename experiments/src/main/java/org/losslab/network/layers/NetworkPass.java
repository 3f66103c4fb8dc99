package org.losslab.network.layers;

import org.losslab.network.kernels.BlockChainKernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of a network on the kernels alone, where Deeplearning4j's network keeps the
 * parameters, their gradients, the updater and the counters. The kernels, and so the bits, are
 * those of its layers.
 */
public interface NetworkPass {

  /**
   * Takes one step on a minibatch.
   *
   * @param images how many images
   * @param source the images
   * @param labels the labels as distributions, images × classes
   * @return the minibatch's mean loss before the step
   */
  double fit(int images, BlockChainKernel.Images source, INDArray labels);

  /**
   * Takes the network's parameters for the calls of {@link #infer} that follow: to be called again
   * after {@link #fit}, and after anything else that changes them.
   */
  void startInference();

  /**
   * Computes the logits without dropout.
   *
   * @param images how many images
   * @param source the images
   * @return images × classes, row by row, and what is left of larger minibatches; overwritten by
   *     the next pass
   */
  float[] infer(int images, BlockChainKernel.Images source);

  /** Returns the logits of the last pass, as {@link #infer} does. */
  float[] logits();
}
