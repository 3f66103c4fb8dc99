package org.losslab.training;

import org.losslab.network.SplitMix64;

/**
 * A short fingerprint of the parameters after each epoch, from which the distance between two runs'
 * parameters is estimated later without keeping the parameters.
 *
 * <p>It is a count sketch (Charikar, Chen and Farach-Colton, "Finding frequent items in data
 * streams", ICALP 2002): each parameter is added, with a random sign, to one of {@value #SIZE}
 * sums; signs and sums are the same in every run. The squared Euclidean distance of two sketches is
 * an unbiased estimate of that of the parameters, with a relative standard deviation of at most √(2
 * / {@value #SIZE}), which is 6.3 % (3.1 % of the distance). Equal parameters have equal sketches.
 */
final class ParameterSketch {
  /** The components of a sketch. */
  static final int SIZE = 512;

  private static final long SEED = 20190101L;

  private int[] sums = {};
  private boolean[] negative = {};

  /** Returns the sketch of some parameters. */
  float[] of(float[] parameters) {
    if (sums.length != parameters.length) {
      SplitMix64 random = new SplitMix64(SEED);
      sums = new int[parameters.length];
      negative = new boolean[parameters.length];
      for (int i = 0; i < parameters.length; i++) {
        sums[i] = random.nextInt() & (SIZE - 1);
        negative[i] = random.nextInt() < 0;
      }
    }
    double[] sketch = new double[SIZE];
    for (int i = 0; i < parameters.length; i++) {
      sketch[sums[i]] += negative[i] ? -parameters[i] : parameters[i];
    }
    float[] rounded = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      rounded[i] = (float) sketch[i];
    }
    return rounded;
  }
}
