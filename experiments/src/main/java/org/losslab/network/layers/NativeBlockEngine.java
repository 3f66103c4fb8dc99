package org.losslab.network.layers;

import org.losslab.network.host.HostMemory;
import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.DropoutMask;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Blocks on ND4J's native ops {@code conv2d}, {@code maxpool2d} and their derivatives, on any
 * backend and in both layouts. On the CPU, oneDNN does the work; on CUDA, cuDNN where ND4J has it.
 */
final class NativeBlockEngine implements BlockEngine {
  private final BlockShape shape;
  private final BlockDropout dropout;
  private final boolean channelsLast;
  private INDArray convolved;
  private INDArray convolvedGradient;
  private INDArray unusedInputGradient;

  /** The factor of each output: 0 where dropout drops or ReLU stops, else dropout's scale. */
  private INDArray factors;

  NativeBlockEngine(BlockShape shape, BlockDropout dropout, boolean channelsLast) {
    this.shape = shape;
    this.dropout = dropout;
    this.channelsLast = channelsLast;
  }

  /**
   * Returns the engine on native ops that suits the loaded backend.
   *
   * @param channelsLast the layout of minibatches
   */
  static BlockEngine forBackend(BlockShape shape, BlockDropout dropout, boolean channelsLast) {
    return channelsLast && !HostMemory.isBackend()
        ? new ChannelFirstEngine(new NativeBlockEngine(shape, dropout, false))
        : new NativeBlockEngine(shape, dropout, channelsLast);
  }

  @Override
  public void infer(INDArray input, INDArray weights, INDArray bias, INDArray output) {
    allocate(input.size(0));
    convolveAndPool(input, weights, bias, output);
    Nd4j.exec(new RectifiedLinear(output, output, 0.0));
  }

  @Override
  public void train(
      INDArray input, INDArray weights, INDArray bias, INDArray output, int iteration) {
    infer(input, weights, bias, output);
    INDArray alive = output.gt(0).castTo(DataType.FLOAT);
    if (dropout.rate() > 0) {
      alive.muli(masks(input.size(0), iteration));
    }
    factors = alive.detach();
    output.muli(factors);
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
    if (factors == null) {
      throw new IllegalStateException("backward without a forward pass in training");
    }
    INDArray pooled = gradient.mul(factors);
    exec(
        DynamicCustomOp.builder("maxpool2d_bp")
            .addInputs(convolved, pooled)
            .addOutputs(convolvedGradient)
            .addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 0, channelsLast ? 1 : 0)
            .build());
    INDArray toInput = inputGradient;
    if (toInput == null) {
      // The op has no form without this output.
      if (unusedInputGradient == null || !unusedInputGradient.equalShapes(input)) {
        unusedInputGradient = detached(input.shape());
      }
      toInput = unusedInputGradient;
    }
    exec(
        DynamicCustomOp.builder("conv2d_bp")
            .addInputs(input, weights, bias, convolvedGradient)
            .addOutputs(toInput, weightGradient, biasGradient)
            .addIntegerArguments(convolutionArguments())
            .build());
  }

  private void convolveAndPool(INDArray input, INDArray weights, INDArray bias, INDArray output) {
    exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(input, weights, bias)
            .addOutputs(convolved)
            .addIntegerArguments(convolutionArguments())
            .build());
    exec(
        DynamicCustomOp.builder("maxpool2d")
            .addInputs(convolved)
            .addOutputs(output)
            .addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 1, channelsLast ? 1 : 0)
            .build());
  }

  /** Kernel, stride, padding, dilation, "valid", layout, weights as filters × channels × k × k. */
  private int[] convolutionArguments() {
    int k = shape.kernel();
    return new int[] {k, k, 1, 1, 0, 0, 1, 1, 0, channelsLast ? 1 : 0, 1};
  }

  private void allocate(long images) {
    if (convolved == null || convolved.size(0) != images) {
      int h = shape.convolvedHeight();
      int w = shape.convolvedWidth();
      int f = shape.filters();
      convolved =
          detached(channelsLast ? new long[] {images, h, w, f} : new long[] {images, f, h, w});
      convolvedGradient = detached(convolved.shape());
    }
  }

  private INDArray masks(long images, int iteration) {
    int length = shape.outputLength();
    float[] masks = new float[Math.toIntExact(images * length)];
    for (int i = 0; i < images; i++) {
      DropoutMask mask = dropout.mask(iteration, i);
      mask.fill(dropout.scale(), masks, i * length, length);
    }
    INDArray channelLast =
        Nd4j.createFromArray(masks)
            .reshape('c', images, shape.pooledHeight(), shape.pooledWidth(), shape.filters());
    return channelsLast ? channelLast : channelLast.permute(0, 3, 1, 2);
  }

  private static INDArray detached(long... sizes) {
    return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', sizes);
  }

  private static void exec(CustomOp op) {
    Nd4j.exec(op);
  }
}
