package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.ImageWork;
import org.losslab.network.kernels.ThreadFloats;

/** The mean of each channel over the positions of an image, summed row by row. */
final class GlobalPoolingStage implements Stage {
  private final ThreadFloats images = new ThreadFloats(HostThreads.team());
  private int positions;
  private int channels;

  @Override
  public long[] prepare(long[] inputShape) {
    positions = (int) (inputShape[1] * inputShape[2]);
    channels = (int) inputShape[3];
    return new long[] {inputShape[0], channels};
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    int length = positions * channels;
    return List.of(
        (thread, chunk, from, to) -> {
          float[] values = images.of(thread, length);
          for (int image = from; image < to; image++) {
            float[] sums = new float[channels];
            x.get(image * length, values, 0, length);
            for (int at = 0; at < length; at += channels) {
              for (int c = 0; c < channels; c++) {
                sums[c] += values[at + c];
              }
            }
            for (int c = 0; c < channels; c++) {
              sums[c] = sums[c] / positions;
            }
            y.put(image * channels, sums);
          }
        });
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    int length = positions * channels;
    return List.of(
        (thread, chunk, from, to) -> {
          float[] values = images.of(thread, length);
          float[] share = new float[channels];
          for (int image = from; image < to; image++) {
            g.get(image * channels, share);
            for (int c = 0; c < channels; c++) {
              share[c] = share[c] / positions;
            }
            for (int at = 0; at < length; at += channels) {
              System.arraycopy(share, 0, values, at, channels);
            }
            dx.put(image * length, values, 0, length);
          }
        });
  }
}
