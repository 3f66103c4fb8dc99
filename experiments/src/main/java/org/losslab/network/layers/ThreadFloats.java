package org.losslab.network.layers;

import org.losslab.network.host.HostThreads;

/**
 * Floats that each thread works in: new ones for each piece of work would lie where no cache holds
 * them.
 */
final class ThreadFloats {
  private final float[][] arrays = new float[HostThreads.team().size()][0];

  /** Returns a thread's array, of at least some length; what it holds is left from before. */
  float[] of(int thread, int length) {
    if (arrays[thread].length < length) {
      arrays[thread] = new float[length];
    }
    return arrays[thread];
  }
}
