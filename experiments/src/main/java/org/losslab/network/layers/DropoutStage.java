package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.DropoutMask;
import org.losslab.network.kernels.ImageWork;
import org.losslab.network.kernels.ThreadFloats;

/** Dropout by {@link DropoutMask}; the mask of an image is drawn again on the way back. */
final class DropoutStage implements Stage {
  private final BlockDropout dropout;
  private final ThreadFloats values = new ThreadFloats(HostThreads.team());
  private int length;

  DropoutStage(BlockDropout dropout) {
    this.dropout = dropout;
  }

  @Override
  public long[] prepare(long[] inputShape) {
    length = PassBuffer.imageLength(inputShape);
    return inputShape;
  }

  @Override
  public boolean isPointwise() {
    return true;
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    return apply(x, y, training && dropout.rate() > 0, iteration);
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    return apply(g, dx, dropout.rate() > 0, iteration);
  }

  private List<ImageWork> apply(
      FloatBuffer source, FloatBuffer target, boolean drops, int iteration) {
    return List.of(
        (thread, chunk, from, to) -> {
          float[] piece = values.of(thread, length);
          for (int image = from; image < to; image++) {
            source.get(image * length, piece, 0, length);
            if (drops) {
              drop(piece, length, dropout.mask(iteration, image), dropout.scale());
            }
            target.put(image * length, piece, 0, length);
          }
        });
  }

  private static void drop(float[] values, int length, DropoutMask mask, float scale) {
    for (int i = 0; i < length; i++) {
      values[i] = mask.keeps(i) ? values[i] * scale : 0;
    }
  }
}
