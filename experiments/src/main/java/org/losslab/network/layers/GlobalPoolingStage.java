package org.losslab.network.layers;

import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.ThreadFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of each channel over the positions of an image, summed row by row. */
final class GlobalPoolingStage implements Stage {
  private final ThreadFloats images = new ThreadFloats(HostThreads.team());

  @Override
  public long[] outputShape(long[] input) {
    return new long[] {input[0], input[3]};
  }

  @Override
  public void forward(INDArray x, INDArray y, boolean training, int iteration) {
    int positions = (int) (x.size(1) * x.size(2));
    int channels = (int) x.size(3);
    FloatBuffer from = HostMemory.floats(x);
    FloatBuffer to = HostMemory.floats(y);
    HostThreads.team()
        .run(
            (int) x.size(0),
            (thread, image) -> {
              int length = positions * channels;
              float[] values = images.of(thread, length);
              float[] sums = new float[channels];
              from.get(image * length, values, 0, length);
              for (int at = 0; at < length; at += channels) {
                for (int c = 0; c < channels; c++) {
                  sums[c] += values[at + c];
                }
              }
              for (int c = 0; c < channels; c++) {
                sums[c] = sums[c] / positions;
              }
              to.put(image * channels, sums);
            });
  }

  @Override
  public void backward(INDArray x, INDArray y, INDArray g, INDArray dx, int iteration) {
    int positions = (int) (x.size(1) * x.size(2));
    int channels = (int) x.size(3);
    FloatBuffer from = HostMemory.floats(g);
    FloatBuffer to = HostMemory.floats(dx);
    HostThreads.team()
        .run(
            (int) x.size(0),
            (thread, image) -> {
              float[] share = new float[channels];
              from.get(image * channels, share);
              for (int c = 0; c < channels; c++) {
                share[c] = share[c] / positions;
              }
              int length = positions * channels;
              float[] values = images.of(thread, length);
              for (int at = 0; at < length; at += channels) {
                System.arraycopy(share, 0, values, at, channels);
              }
              to.put(image * length, values, 0, length);
            });
  }
}
