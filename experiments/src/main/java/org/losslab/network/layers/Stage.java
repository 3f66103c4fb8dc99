package org.losslab.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer without parameters computes, on arrays in C order in host memory. */
interface Stage {

  /** Returns the shape of the output, images first. */
  long[] outputShape(long[] inputShape);

  /**
   * Computes the output.
   *
   * @param iteration the minibatch, counted over all epochs
   */
  void forward(INDArray x, INDArray y, boolean training, int iteration);

  /**
   * Computes the gradient of the input.
   *
   * @param y what {@link #forward} computed
   * @param g the gradient of the output
   * @param dx receives that of the input
   */
  void backward(INDArray x, INDArray y, INDArray g, INDArray dx, int iteration);
}
