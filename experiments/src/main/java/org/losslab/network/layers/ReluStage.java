package org.losslab.network.layers;

import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.Relu;
import org.losslab.network.kernels.ThreadFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ReLU, value by value. */
final class ReluStage implements Stage {
  private static final int PIECE = 4096;

  private final ThreadFloats values = new ThreadFloats(HostThreads.team());
  private final ThreadFloats outputs = new ThreadFloats(HostThreads.team());

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
        (thread, at, length) -> {
          float[] piece = values.of(thread, PIECE);
          from.get(at, piece, 0, length);
          Relu.apply(piece, length);
          to.put(at, piece, 0, length);
        });
  }

  @Override
  public void backward(INDArray x, INDArray y, INDArray g, INDArray dx, int iteration) {
    FloatBuffer output = HostMemory.floats(y);
    FloatBuffer from = HostMemory.floats(g);
    FloatBuffer to = HostMemory.floats(dx);
    eachPiece(
        from.capacity(),
        (thread, at, length) -> {
          float[] active = outputs.of(thread, PIECE);
          float[] piece = values.of(thread, PIECE);
          output.get(at, active, 0, length);
          from.get(at, piece, 0, length);
          Relu.applyBack(active, piece, length);
          to.put(at, piece, 0, length);
        });
  }

  private interface Piece {
    void take(int thread, int at, int length);
  }

  private static void eachPiece(int length, Piece piece) {
    HostThreads.team()
        .run(
            (length + PIECE - 1) / PIECE,
            (thread, number) ->
                piece.take(thread, number * PIECE, Math.min(PIECE, length - number * PIECE)));
  }
}
