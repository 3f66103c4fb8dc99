package org.losslab.network.layers;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.ConvolutionBlockKernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Channel-last blocks in host memory, on the vector kernels. Inputs and output gradients may be
 * copies that nobody else holds: they are kept until the kernel has read them.
 */
final class VectorBlockEngine implements BlockEngine {
  private final ConvolutionBlockKernel kernel;
  private final BlockDropout dropout;

  VectorBlockEngine(BlockShape shape, BlockDropout dropout) {
    this.kernel = new ConvolutionBlockKernel(shape, HostThreads.team());
    this.dropout = dropout;
  }

  @Override
  public void infer(INDArray input, INDArray weights, INDArray bias, INDArray output) {
    kernel.infer(
        images(input),
        HostMemory.floats(input),
        HostMemory.floats(weights),
        HostMemory.floats(bias),
        HostMemory.floats(output));
    Reference.reachabilityFence(input);
  }

  @Override
  public void train(
      INDArray input, INDArray weights, INDArray bias, INDArray output, int iteration) {
    kernel.train(
        images(input),
        HostMemory.floats(input),
        HostMemory.floats(weights),
        HostMemory.floats(bias),
        HostMemory.floats(output),
        image -> dropout.mask(iteration, image),
        dropout.scale());
    Reference.reachabilityFence(input);
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
    FloatBuffer result = inputGradient == null ? null : HostMemory.floats(inputGradient);
    kernel.backward(
        images(input),
        HostMemory.floats(input),
        HostMemory.floats(weights),
        HostMemory.floats(gradient),
        dropout.scale(),
        HostMemory.floats(weightGradient),
        HostMemory.floats(biasGradient),
        result);
    Reference.reachabilityFence(input);
    Reference.reachabilityFence(gradient);
  }

  private static int images(INDArray input) {
    return Math.toIntExact(input.size(0));
  }
}
