package org.losslab.network.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Channel-last blocks by way of channel-first ones, for CUDA: libnd4j gives the backward pass of a
 * convolution to cuDNN only in channel-first layout (its {@code
 * ops/declarable/platform/cudnn/conv2d.cu}, the check of {@code conv2d_bp}), and the filters of
 * Deeplearning4j are channel-first anyway. Not measured on a GPU yet.
 */
final class ChannelFirstEngine implements BlockEngine {
  private final BlockEngine channelFirst;

  /**
   * Makes the engine.
   *
   * @param channelFirst does the work, on minibatches in channel-first layout
   */
  ChannelFirstEngine(BlockEngine channelFirst) {
    this.channelFirst = channelFirst;
  }

  @Override
  public void infer(INDArray input, INDArray weights, INDArray bias, INDArray output) {
    INDArray result = likeChannelFirst(output);
    channelFirst.infer(toFirst(input), weights, bias, result);
    output.assign(toLast(result));
  }

  @Override
  public void train(
      INDArray input, INDArray weights, INDArray bias, INDArray output, int iteration) {
    INDArray result = likeChannelFirst(output);
    channelFirst.train(toFirst(input), weights, bias, result, iteration);
    output.assign(toLast(result));
  }

  @Override
  public void backward(
      INDArray input,
      INDArray weights,
      INDArray bias,
      INDArray gradient,
      INDArray weightGradient,
      INDArray biasGradient,
      INDArray inputGradient) {
    INDArray toInput = inputGradient == null ? null : likeChannelFirst(inputGradient);
    channelFirst.backward(
        toFirst(input), weights, bias, toFirst(gradient), weightGradient, biasGradient, toInput);
    if (toInput != null) {
      inputGradient.assign(toLast(toInput));
    }
  }

  private static INDArray toFirst(INDArray channelLast) {
    return channelLast.permute(0, 3, 1, 2).dup('c');
  }

  private static INDArray toLast(INDArray channelFirst) {
    return channelFirst.permute(0, 2, 3, 1);
  }

  private static INDArray likeChannelFirst(INDArray a) {
    return Nd4j.createUninitialized(
        DataType.FLOAT, new long[] {a.size(0), a.size(3), a.size(1), a.size(2)}, 'c');
  }
}
