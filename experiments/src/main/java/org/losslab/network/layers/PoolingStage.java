package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.ImageWork;
import org.losslab.network.kernels.PoolingKernel;
import org.losslab.network.kernels.WindowShape;

/** Pooling of channel-last images. */
final class PoolingStage implements Stage {
  private final SubsamplingLayer config;
  private WindowShape shape;
  private PoolingKernel kernel;

  PoolingStage(SubsamplingLayer config) {
    this.config = config;
  }

  @Override
  public long[] prepare(long[] inputShape) {
    WindowShape wanted =
        WindowShape.of(
            (int) inputShape[1],
            (int) inputShape[2],
            (int) inputShape[3],
            config.getKernelSize()[0],
            config.getStride()[0],
            config.getConvolutionMode() == ConvolutionMode.Same);
    if (!wanted.equals(shape)) {
      shape = wanted;
      kernel = new PoolingKernel(shape, readsInput(), HostThreads.team());
    }
    return new long[] {inputShape[0], shape.outputHeight(), shape.outputWidth(), inputShape[3]};
  }

  /** A maximum is looked for again. */
  @Override
  public boolean readsInput() {
    return config.getPoolingType() == PoolingType.MAX;
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    return List.of(kernel.forward(x, y));
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    return List.of(kernel.backward(x, g, dx));
  }
}
