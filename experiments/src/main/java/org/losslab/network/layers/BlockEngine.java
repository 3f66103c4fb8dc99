package org.losslab.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What computes a {@link ConvolutionBlock}: forward, then backward on the same minibatch. Weights
 * are filters × channels × kernel × kernel, as in Deeplearning4j.
 */
interface BlockEngine {

  /** Computes the output without dropout. */
  void infer(INDArray input, INDArray weights, INDArray bias, INDArray output);

  /**
   * Computes the output in training.
   *
   * @param iteration the minibatch, counted over all epochs, which decides the dropout masks
   */
  void train(INDArray input, INDArray weights, INDArray bias, INDArray output, int iteration);

  /**
   * Computes the gradients for the minibatch that {@link #train} saw last.
   *
   * @param gradient the gradient of the output
   * @param weightGradient receives the weights' gradient, summed over the minibatch
   * @param biasGradient receives the bias' gradient, summed over the minibatch
   * @param inputGradient receives the gradient of the input; null where nobody needs it
   */
  void backward(
      INDArray input,
      INDArray weights,
      INDArray bias,
      INDArray gradient,
      INDArray weightGradient,
      INDArray biasGradient,
      INDArray inputGradient);
}
