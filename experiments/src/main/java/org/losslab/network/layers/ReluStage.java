package org.losslab.network.layers;

import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ReLU, value by value. */
final class ReluStage implements Stage {
  private static final int PIECE = 4096;

  @Override
  public long[] outputShape(long[] input) {
    return input;
  }

  @Override
  public void forward(INDArray x, INDArray y, boolean training, int iteration) {
    FloatBuffer from = HostMemory.floats(x);
    FloatBuffer to = HostMemory.floats(y);
    eachPiece(
        from.capacity(),
        (at, values) -> {
          from.get(at, values);
          for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
          }
          to.put(at, values);
        });
  }

  @Override
  public void backward(INDArray x, INDArray y, INDArray g, INDArray dx, int iteration) {
    FloatBuffer output = HostMemory.floats(y);
    FloatBuffer from = HostMemory.floats(g);
    FloatBuffer to = HostMemory.floats(dx);
    eachPiece(
        from.capacity(),
        (at, values) -> {
          float[] active = new float[values.length];
          output.get(at, active);
          from.get(at, values);
          for (int i = 0; i < values.length; i++) {
            // The output is 0 or above, and 0 has no bits: a branch would be mispredicted.
            int bits = Float.floatToRawIntBits(active[i]);
            int mask = (bits | -bits) >> (Integer.SIZE - 1);
            values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & mask);
          }
          to.put(at, values);
        });
  }

  private interface Piece {
    void take(int at, float[] values);
  }

  private static void eachPiece(int length, Piece piece) {
    HostThreads.team()
        .run(
            (length + PIECE - 1) / PIECE,
            (thread, number) ->
                piece.take(number * PIECE, new float[Math.min(PIECE, length - number * PIECE)]));
  }
}
