package org.losslab.stats;

import org.apache.commons.math3.util.MathArrays;

/**
 * How far apart the parameters of two networks of the same architecture are. Runs of the same seed
 * start at distance 0; {@link CurveBand} averages the distances of several seeds by epoch.
 *
 * @param euclidean the Euclidean norm of the difference
 * @param relative {@code euclidean} over the mean of the two norms; 0 if both are 0
 * @param cosine the cosine of the angle between the two, in [-1, 1]; NaN if one is all zeros
 */
public record ParameterDistance(double euclidean, double relative, double cosine) {
  /**
   * Measures two parameter vectors.
   *
   * @param first all parameters, flattened
   * @param second as many, in the same order
   * @throws IllegalArgumentException if the lengths differ or a value is not finite
   */
  public static ParameterDistance of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "parameter vectors must have the same length, not "
              + first.length
              + " and "
              + second.length);
    }
    double euclidean =
        MathArrays.distance(Samples.finite("first", first), Samples.finite("second", second));
    double firstNorm = MathArrays.safeNorm(first);
    double secondNorm = MathArrays.safeNorm(second);
    double dot = 0;
    for (int i = 0; i < first.length; i++) {
      dot += first[i] * second[i];
    }
    double cosine = Math.max(-1, Math.min(1, dot / (firstNorm * secondNorm)));
    double relative = euclidean == 0 ? 0 : 2 * euclidean / (firstNorm + secondNorm);
    return new ParameterDistance(euclidean, relative, cosine);
  }
}
