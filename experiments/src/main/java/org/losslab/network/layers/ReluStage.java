package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.ImageWork;
import org.losslab.network.kernels.Relu;
import org.losslab.network.kernels.ThreadFloats;

/** ReLU, value by value. */
final class ReluStage implements Stage {
  private final ThreadFloats values = new ThreadFloats(HostThreads.team());
  private final ThreadFloats outputs = new ThreadFloats(HostThreads.team());
  private int length;

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
  public boolean readsOutput() {
    return true;
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    return List.of(
        (thread, chunk, from, to) -> {
          float[] image = values.of(thread, Relu.room(length));
          for (int at = from * length; at < to * length; at += length) {
            x.get(at, image, 0, length);
            Relu.apply(image, length);
            y.put(at, image, 0, length);
          }
        });
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    return List.of(
        (thread, chunk, from, to) -> {
          float[] active = outputs.of(thread, Relu.room(length));
          float[] image = values.of(thread, Relu.room(length));
          for (int at = from * length; at < to * length; at += length) {
            y.get(at, active, 0, length);
            g.get(at, image, 0, length);
            Relu.applyBack(active, image, length);
            dx.put(at, image, 0, length);
          }
        });
  }
}
