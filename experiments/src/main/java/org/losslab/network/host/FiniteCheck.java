package org.losslab.network.host;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.losslab.network.kernels.Finite;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** Finds values that are infinite or not a number, fast enough to look after every minibatch. */
public final class FiniteCheck {
  private static final int PIECE = 4096;

  private final float[] piece = new float[PIECE];

  /** Returns whether all values of an array without gaps are finite. */
  public boolean allFinite(INDArray array) {
    if (!HostMemory.isBackend()) {
      return notFinite(array) == 0;
    }
    FloatBuffer values = HostMemory.floats(array);
    for (int from = 0; from < values.capacity(); from += PIECE) {
      int n = Math.min(PIECE, values.capacity() - from);
      values.get(from, piece, 0, n);
      if (!Finite.all(piece, n)) {
        return false;
      }
    }
    Reference.reachabilityFence(array);
    return true;
  }

  /** A maximum would not do: ND4J's passes over a NaN that another value follows. */
  private static long notFinite(INDArray array) {
    return Nd4j.getExecutioner().exec(new MatchCondition(array, Conditions.notFinite())).getLong(0);
  }
}
