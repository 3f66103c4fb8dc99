package org.losslab.network.host;

import java.nio.FloatBuffer;
import org.losslab.network.kernels.ThreadTeam;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam in loops that the JVM turns into vector code, in pieces that stay in the first-level cache.
 * ND4J M2.1's own op computes one value at a time. Each value is computed alone, so that the result
 * does not depend on the number of threads.
 */
final class HostAdamUpdater extends AdamUpdater {
  private static final int PIECE = 2048;

  private final ThreadTeam team;
  private final float[][] scratch;

  HostAdamUpdater(Adam config, ThreadTeam team) {
    super(config);
    this.team = team;
    this.scratch = new float[team.size()][3 * PIECE];
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    Adam config = getConfig();
    double beta1 = config.getBeta1();
    double beta2 = config.getBeta2();
    int t = iteration + 1;
    double step =
        config.getLearningRate(iteration, epoch)
            * Math.sqrt(1 - Math.pow(beta2, t))
            / (1 - Math.pow(beta1, t));
    FloatBuffer g = HostMemory.floats(gradient);
    FloatBuffer m = HostMemory.floats(getM());
    FloatBuffer v = HostMemory.floats(getV());
    int length = g.capacity();
    team.run(
        (length + PIECE - 1) / PIECE,
        (thread, piece) -> {
          float[] s = scratch[thread];
          int from = piece * PIECE;
          int n = Math.min(PIECE, length - from);
          g.get(from, s, 0, n);
          m.get(from, s, PIECE, n);
          v.get(from, s, 2 * PIECE, n);
          moments(s, n, (float) beta1, (float) (1 - beta1), (float) beta2, (float) (1 - beta2));
          update(s, n, (float) step, (float) config.getEpsilon());
          g.put(from, s, 0, n);
          m.put(from, s, PIECE, n);
          v.put(from, s, 2 * PIECE, n);
        });
  }

  private static void moments(
      float[] s, int n, float keep1, float take1, float keep2, float take2) {
    for (int i = 0; i < n; i++) {
      s[PIECE + i] = keep1 * s[PIECE + i] + take1 * s[i];
    }
    for (int i = 0; i < n; i++) {
      s[2 * PIECE + i] = keep2 * s[2 * PIECE + i] + take2 * (s[i] * s[i]);
    }
  }

  private static void update(float[] s, int n, float step, float epsilon) {
    for (int i = 0; i < n; i++) {
      s[i] = step * s[PIECE + i] / ((float) Math.sqrt(s[2 * PIECE + i]) + epsilon);
    }
  }
}
