package org.losslab.network.kernels;

/**
 * Floats that each thread works in: new ones for each piece of work would lie where no cache holds
 * them.
 */
public final class ThreadFloats {
  private final float[][] arrays;

  /** Makes room for the threads of a team. */
  public ThreadFloats(ThreadTeam team) {
    arrays = new float[team.size()][0];
  }

  /** Returns a thread's array, of at least some length; what it holds is left from before. */
  public float[] of(int thread, int length) {
    if (arrays[thread].length < length) {
      arrays[thread] = new float[length];
    }
    return arrays[thread];
  }
}
