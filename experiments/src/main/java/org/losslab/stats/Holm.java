package org.losslab.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction of several p-values, which holds the probability of any false rejection below
 * the level whatever the tests' dependence (Holm, Scandinavian Journal of Statistics 6, 1979).
 */
public final class Holm {
  private Holm() {}

  /**
   * Returns the adjusted p-values, in the order given: the k-th smallest of m is multiplied by m +
   * 1 - k, capped at 1, and not less than those before it.
   *
   * @param pValues each in [0, 1]
   * @throws IllegalArgumentException if one is not
   */
  public static double[] adjust(double... pValues) {
    int m = pValues.length;
    for (int i = 0; i < m; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "pValues[" + i + "] (" + pValues[i] + ") must be between 0 and 1");
      }
    }
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[m];
    double least = 0;
    for (int k = 0; k < m; k++) {
      least = Math.max(least, Math.min(1, (m - k) * pValues[order[k]]));
      adjusted[order[k]] = least;
    }
    return adjusted;
  }
}
