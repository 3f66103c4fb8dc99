package org.losslab.network.kernels;

import java.nio.FloatBuffer;

/** Sums of two arrays, and copies, image by image. */
public final class Addition {
  private final ThreadFloats first;
  private final ThreadFloats second;

  /** Prepares for the threads of a team. */
  public Addition(ThreadTeam team) {
    first = new ThreadFloats(team);
    second = new ThreadFloats(team);
  }

  /**
   * Returns the work of adding.
   *
   * @param length values of an image
   * @param sum receives {@code a + b}; may be one of them
   */
  public ImageWork add(int length, FloatBuffer a, FloatBuffer b, FloatBuffer sum) {
    return (thread, chunk, from, to) -> {
      float[] values = first.of(thread, length);
      float[] others = second.of(thread, length);
      for (int image = from; image < to; image++) {
        a.get(image * length, values, 0, length);
        b.get(image * length, others, 0, length);
        for (int i = 0; i < length; i++) {
          values[i] += others[i];
        }
        sum.put(image * length, values, 0, length);
      }
    };
  }

  /**
   * Returns the work of copying.
   *
   * @param length values of an image
   */
  public ImageWork copy(int length, FloatBuffer a, FloatBuffer copy) {
    return (thread, chunk, from, to) -> {
      float[] values = first.of(thread, length);
      for (int image = from; image < to; image++) {
        a.get(image * length, values, 0, length);
        copy.put(image * length, values, 0, length);
      }
    };
  }
}
