package org.losslab.network.layers;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.PoolingKernel;
import org.losslab.network.kernels.WindowShape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling of channel-last images. */
final class PoolingStage implements Stage {
  private final SubsamplingLayer config;
  private WindowShape shape;
  private PoolingKernel kernel;

  PoolingStage(SubsamplingLayer config) {
    this.config = config;
  }

  private WindowShape shape(long[] input) {
    return WindowShape.of(
        (int) input[1],
        (int) input[2],
        (int) input[3],
        config.getKernelSize()[0],
        config.getStride()[0],
        config.getConvolutionMode() == ConvolutionMode.Same);
  }

  @Override
  public long[] outputShape(long[] input) {
    WindowShape windows = shape(input);
    return new long[] {input[0], windows.outputHeight(), windows.outputWidth(), input[3]};
  }

  private PoolingKernel kernel(INDArray x) {
    WindowShape wanted = shape(x.shape());
    if (!wanted.equals(shape)) {
      shape = wanted;
      boolean max = config.getPoolingType() == PoolingType.MAX;
      kernel = new PoolingKernel(shape, max, HostThreads.team());
    }
    return kernel;
  }

  @Override
  public void forward(INDArray x, INDArray y, boolean training, int iteration) {
    kernel(x).forward((int) x.size(0), HostMemory.floats(x), HostMemory.floats(y));
  }

  @Override
  public void backward(INDArray x, INDArray y, INDArray g, INDArray dx, int iteration) {
    kernel(x)
        .backward(
            (int) x.size(0), HostMemory.floats(x), HostMemory.floats(g), HostMemory.floats(dx));
  }
}
