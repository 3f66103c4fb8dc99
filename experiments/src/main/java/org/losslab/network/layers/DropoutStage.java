package org.losslab.network.layers;

import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.DropoutMask;
import org.losslab.network.kernels.ThreadFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout by {@link DropoutMask}; the mask of an image is drawn again on the way back. */
final class DropoutStage implements Stage {
  private final BlockDropout dropout;
  private final ThreadFloats values = new ThreadFloats(HostThreads.team());

  DropoutStage(BlockDropout dropout) {
    this.dropout = dropout;
  }

  @Override
  public long[] outputShape(long[] input) {
    return input;
  }

  @Override
  public void forward(INDArray x, INDArray y, boolean training, int iteration) {
    apply(x, y, training && dropout.rate() > 0, iteration);
  }

  @Override
  public void backward(INDArray x, INDArray y, INDArray g, INDArray dx, int iteration) {
    apply(g, dx, dropout.rate() > 0, iteration);
  }

  private void apply(INDArray source, INDArray target, boolean drops, int iteration) {
    FloatBuffer from = HostMemory.floats(source);
    FloatBuffer to = HostMemory.floats(target);
    int images = (int) source.size(0);
    int length = from.capacity() / images;
    HostThreads.team()
        .run(
            images,
            (thread, image) -> {
              float[] piece = values.of(thread, length);
              from.get(image * length, piece, 0, length);
              if (drops) {
                drop(piece, length, dropout.mask(iteration, image), dropout.scale());
              }
              to.put(image * length, piece, 0, length);
            });
  }

  private static void drop(float[] values, int length, DropoutMask mask, float scale) {
    for (int i = 0; i < length; i++) {
      values[i] = mask.keeps(i) ? values[i] * scale : 0;
    }
  }
}
